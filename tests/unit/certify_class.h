/*
 * A closed class whose certificates are to be issued.
 */
#ifndef CERTIFY_CLASS_H
#define CERTIFY_CLASS_H

#include "enrol_register.h"

#include "cadre/certify.h"

static inline enum cadre_code ignore(void *arg, const struct cadre_kind *kind, const void *record,
	struct cadre_err *err)
{
	(void)arg;
	(void)kind;
	(void)record;
	(void)err;
	return CADRE_OK;
}

static const struct cadre_out nowhere = {ignore, NULL};

static inline void put(struct cadre_register *reg, enum cadre_kind_id id, const void *record)
{
	struct cadre_err err = {0};

	if (cadre_put(reg, cadre_kind(id), record, NULL, &err) != CADRE_OK)
		fail_msg("%s", err.text);
}

static inline void mark(struct cadre_register *reg, const char *person, const char *assessment,
	int value)
{
	struct cadre_mark record = {.class = "SHUT",
		.person = person,
		.assessment = assessment,
		.value = {value, value >= 0},
		.submitted = 20240503};

	put(reg, CADRE_KIND_mark, &record);
}

static struct cadre_band bands[] = {{.band = "khá", .from = {700, true}},
	{.band = "giỏi", .from = {800, true}}, {.band = "trung bình", .from = {500, true}}};

/* The class as it may override its programme. */
static inline struct cadre_class the_class(void)
{
	return (struct cadre_class){.class = "SHUT",
		.programme = "NTVD",
		.title = "Lớp SHUT",
		.year = {2024, true},
		.opens = 20240501,
		.closes = 20240503,
		.bands = {3, bands},
		.state = cadre_class_state_closed};
}

static inline void enrol(struct cadre_register *reg, const char *person, int status)
{
	struct cadre_enrolment enrolment = {.class = "SHUT", .person = person, .status = status};

	put(reg, CADRE_KIND_enrolment, &enrolment);
}

/* P1 to P5 attend SHUT, which is closed; all have done their papers. */
static inline struct cadre_register *open_class(void)
{
	static const char *const people[] = {"P1", "P2", "P3", "P5"};
	struct cadre_register *reg = open_centre();
	struct cadre_class class = the_class();

	put(reg, CADRE_KIND_class, &class);
	for (size_t i = 0; i < 4; i++) {
		enrol(reg, people[i], cadre_enrolment_status_attending);
		mark(reg, people[i], "thu_hoach", 800);
		mark(reg, people[i], "kiem_tra", 705);
	}
	return reg;
}

#endif
