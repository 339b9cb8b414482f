#include <string.h>

#include "app/certify/certify.h"
#include "app/certify/eligible.h"
#include "base/message.h"
#include "cadre/date.h"
#include "store/store.h"

struct issuing {
	struct cadre_register *reg;
	const struct cadre_certify_options *options;
	const struct cadre_out *out;
	struct cadre_err *err;
	struct cadre_arena arena;
	struct eligible all;
	struct certify_book book;
	struct cadre_certificate common; /* what all of them have alike */
	size_t entered, held;
};

static enum cadre_code no_memory(struct issuing *issuing)
{
	return cadre_fail(issuing->err, CADRE_SYSTEM, _("out of memory"));
}

static void warn(struct issuing *issuing, const char *name, const char *why)
{
	cadre_remark(issuing->options->sink, NULL, NULL, CADRE_WARNING,
		_("'%s' gets no certificate: %s"), name, why);
}

static enum cadre_code check_class(struct issuing *issuing)
{
	const struct cadre_class *class = issuing->all.class;
	const struct cadre_programme *programme = issuing->all.rules.programme;

	if (class->state != cadre_class_state_closed)
		return cadre_fail(issuing->err, CADRE_REFUSED,
			_("class '%s' is not closed: certificates are issued when it is"),
			class->class);
	if (programme->paper == cadre_paper_none)
		return cadre_fail(issuing->err, CADRE_REFUSED, _("programme '%s' gives no paper"),
			programme->programme);
	if (programme->issuer != NULL && programme->issuer[0] != '\0')
		return cadre_fail(issuing->err, CADRE_REFUSED,
			_("the papers of programme '%s' are issued by '%s', not by the centre"),
			programme->programme, programme->issuer);
	return CADRE_OK;
}

static enum cadre_code check_date(struct issuing *issuing, int date)
{
	const struct cadre_class *class = issuing->all.class;
	char day[CADRE_DATE_SIZE];

	if (date > cadre_today(issuing->reg))
		return cadre_fail(issuing->err, CADRE_REFUSED,
			_("a certificate can't be dated %s: that day is still to come"),
			cadre_date_format(day, date));
	if (date < class->closes)
		cadre_remark(issuing->options->sink, NULL, "issued", CADRE_WARNING,
			_("the certificates are dated before class '%s' closed on %s"),
			class->class, cadre_date_format(day, class->closes));
	return CADRE_OK;
}

static enum cadre_code prepare(struct issuing *issuing)
{
	const struct cadre_certify_options *options = issuing->options;
	int date = options->date != 0 ? options->date : cadre_today(issuing->reg);
	enum cadre_code code = eligible_read(&issuing->all, issuing->reg, &issuing->arena,
		options->class, issuing->err);

	if (code == CADRE_OK)
		code = check_class(issuing);
	if (code == CADRE_OK)
		code = check_date(issuing, date);
	if (code == CADRE_OK)
		code = certify_signatory(&issuing->common, issuing->reg, &issuing->arena,
			options->signatory, date, issuing->err);
	if (code != CADRE_OK)
		return code;
	issuing->common.centre = cadre_centre(issuing->reg);
	issuing->common.class = issuing->all.class->class;
	issuing->common.paper = issuing->all.rules.programme->paper;
	issuing->common.issued = date;
	issuing->common.decision = options->decision;
	issuing->common.status = cadre_certificate_status_issued;
	return certify_book_read(&issuing->book, issuing->reg, issuing->common.paper, date,
		issuing->err);
}

static enum cadre_code put(struct issuing *issuing, struct cadre_certificate *certificate,
	const struct cadre_person *person)
{
	const struct cadre_kind *kind = cadre_kind(CADRE_KIND_certificate);
	enum cadre_code code;

	if (issuing->options->signer != NULL
		&& !certify_sign(certificate, &issuing->arena, issuing->options->signer,
			certificate->centre, person))
		return no_memory(issuing);
	code = cadre_put(issuing->reg, kind, certificate, NULL, issuing->err);
	if (code == CADRE_OK)
		code = issuing->out->put(issuing->out->arg, kind, certificate, issuing->err);
	issuing->entered++;
	return code;
}

/* Whoever has a certificate has completed the class. */
static enum cadre_code complete(struct issuing *issuing, struct cadre_enrolment *enrolment,
	const char *grade)
{
	enrolment->status = cadre_enrolment_status_completed;
	if (enrolment->grade == NULL)
		enrolment->grade = grade;
	else if (grade != NULL && strcmp(enrolment->grade, grade) != 0)
		cadre_remark(issuing->options->sink, NULL, "grade", CADRE_WARNING,
			_("'%s' has grade '%s' on the roll, '%s' by the marks"), enrolment->person,
			enrolment->grade, grade);
	return cadre_put(issuing->reg, cadre_kind(CADRE_KIND_enrolment), enrolment, NULL,
		issuing->err);
}

static enum cadre_code issue(struct issuing *issuing, struct roll_trainee *who, const char *grade)
{
	struct cadre_certificate certificate = issuing->common;
	enum cadre_code code;

	certificate.person = who->person.person;
	if (!certify_next(&certificate, &issuing->book, &issuing->arena))
		return no_memory(issuing);
	code = put(issuing, &certificate, &who->person);
	return code == CADRE_OK ? complete(issuing, &who->enrolment, grade) : code;
}

/* Once per person and class: what was voided is only issued again by a reissue. */
static enum cadre_code keep(struct issuing *issuing, const struct eligible_trainee *trainee)
{
	struct cadre_certificate held = *trainee->certificate;

	issuing->held++;
	if (held.status != cadre_certificate_status_issued) {
		warn(issuing, trainee->who->person.name,
			_("the one from before was voided: 'enroll reissue' issues another"));
		return CADRE_OK;
	}
	if (held.signed_text != NULL || issuing->options->signer == NULL)
		return CADRE_OK;
	return put(issuing, &held, &trainee->who->person);
}

static enum cadre_code take(struct issuing *issuing, size_t at, bool named)
{
	const struct eligible_trainee *trainee = &issuing->all.trainees[at];
	struct cadre_eligibility judged;
	const struct cadre_lack *lacks;

	if (trainee->certificate != NULL)
		return keep(issuing, trainee);
	if (!eligible_judge(&judged, &issuing->all, at, &issuing->arena))
		return no_memory(issuing);
	if (judged.eligible == CADRE_TRUE)
		return issue(issuing, trainee->who, judged.grade);
	lacks = judged.missing.items;
	if (named)
		return cadre_fail(issuing->err, CADRE_REFUSED, _("'%s' gets no certificate: %s"),
			judged.name, lacks[0].text);
	warn(issuing, judged.name, lacks[0].text);
	return CADRE_OK;
}

static enum cadre_code take_named(struct issuing *issuing, const char *person)
{
	for (size_t i = 0; i < issuing->all.count; i++)
		if (strcmp(issuing->all.trainees[i].who->person.person, person) == 0)
			return take(issuing, i, true);
	return cadre_fail(issuing->err, CADRE_NO,
		_("'%s' is not on the roll of class '%s' ('enroll list --class %s' shows it)"),
		person, issuing->options->class, issuing->options->class);
}

static enum cadre_code take_all(struct issuing *issuing)
{
	enum cadre_code code = CADRE_OK;

	for (size_t i = 0; i < issuing->all.count && code == CADRE_OK; i++)
		code = take(issuing, i, false);
	if (code == CADRE_OK && issuing->entered == 0 && issuing->held == 0)
		code = cadre_fail(issuing->err, CADRE_REFUSED,
			_("nobody of class '%s' is eligible ('enroll eligible %s' tells why)"),
			issuing->options->class, issuing->options->class);
	return code;
}

enum cadre_code cadre_certify(struct cadre_register *reg,
	const struct cadre_certify_options *options, const struct cadre_out *out,
	struct cadre_err *err)
{
	struct issuing issuing = {.reg = reg, .options = options, .out = out, .err = err};
	enum cadre_code code = prepare(&issuing);

	if (code == CADRE_OK && options->people_count == 0)
		code = take_all(&issuing);
	for (size_t i = 0; i < options->people_count && code == CADRE_OK; i++)
		code = take_named(&issuing, options->people[i]);
	cadre_arena_free(&issuing.arena);
	return code;
}
