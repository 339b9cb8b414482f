# cadre: build, test, install. `make help` lists the targets.
#
#   BUILD=release|debug|asan|cov   how to compile (release)
#   O=DIR                          where objects go (build/$(BUILD))
#   PREFIX, DESTDIR                where to install

BUILD ?= release
O ?= build/$(BUILD)
PREFIX ?= /usr/local
DESTDIR ?=
STAGE = $(abspath $(O))/stage

VERSION := $(shell sed -n 's/.*CADRE_VERSION "\(.*\)"/\1/p' lib/include/cadre/version.h)
# The library's own version: raised when its interface breaks, whatever VERSION says.
SOVERSION = 0

CC = gcc
# make V=1 shows the commands in full.
Q = $(if $(V),,@)
say = $(if $(V),,@echo "  $(1)	$(2)")
AR = ar
PROGRAMS = cadre enroll schedule survey report
MODULES = base text cal model json tab solver store app
PACKAGES = sqlite3 libcjson libsodium libutf8proc minizip zlib expat

WARN = -Wall -Wextra -Werror -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wcast-qual -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wpointer-arith -Wnull-dereference
FLAGS_release = -O2 -D_FORTIFY_SOURCE=2
FLAGS_debug = -O0 -g
FLAGS_asan = -O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all -Wno-null-dereference
FLAGS_cov = -O0 -g --coverage
MODE := $(FLAGS_$(BUILD))
ifeq ($(MODE),)
$(error BUILD is release, debug, asan or cov)
endif

CPPFLAGS_ALL = -D_GNU_SOURCE -Ilib/include $(CPPFLAGS)
CFLAGS_ALL = -std=c11 $(WARN) $(MODE) -fPIC -fno-semantic-interposition -fvisibility=hidden -fstack-protector-strong $(CFLAGS)
LDFLAGS_ALL = $(filter -fsanitize% --coverage,$(MODE)) -Wl,-z,relro -Wl,--as-needed -Wl,-Bsymbolic-functions \
	$(LDFLAGS)
LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm -ldl

LIB_SRC := $(filter-out lib/store/gen.c,$(foreach m,$(MODULES),$(wildcard lib/$(m)/*.c)) $(wildcard lib/app/*/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(O)/%.o) $(O)/gen/kind_sql.o $(O)/gen/reference.o $(O)/gen/page.o
CLI_OBJ := $(patsubst %.c,$(O)/%.o,$(wildcard cmd/*.c))
CRON := $(wildcard scripts/cron/*)
HEADERS := $(wildcard lib/include/cadre/*.h lib/include/cadre/*.def)
UNIT_SRC := $(wildcard tests/unit/test_*.c)
UNIT := $(UNIT_SRC:tests/unit/%.c=$(O)/tests/%)
CORPORA := $(patsubst tests/fuzz/%.c,$(O)/tests/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCH := $(patsubst tests/bench/%.c,$(O)/bench/%,$(wildcard tests/bench/*.c))
LIBRARY = $(O)/libcadre.so.$(SOVERSION)
# What report loads only when a document is written so: a folder of cmd/report each, the package it
# needs, and the parts of the program that it shares.
PLUGINS = pdf xlsx qr
PACKAGE_pdf = pangocairo
PACKAGE_xlsx = xlsxwriter minizip
PACKAGE_qr = libqrencode
PLUGIN_FILES = $(PLUGINS:%=$(O)/plugins/report-%.so) $(ENGINES:%=$(O)/plugins/store-%.so)
# The same of the library: the drivers of databases, a folder of lib/store each; where their package is.
PACKAGE_postgresql = libpq
ENGINES := $(shell pkg-config --exists libpq 2>/dev/null && echo postgresql)
PLUGIN_SHARED = $(patsubst %,$(O)/cmd/%.o,cli_scratch $(addprefix report/,chart doc grid markup number outlet png spool zip))
BINARIES = $(PROGRAMS:%=$(O)/bin/%)

.PHONY: all help deps demo check torture check-torture check-unit check-e2e check-postgresql check-readers check-page tests lint install stage bench bench-ctt bench-scale bench-nation bench-clients fuzz clean man
all: $(BINARIES) $(PLUGIN_FILES) $(O)/libcadre.a $(O)/share/locale/vi/LC_MESSAGES/cadre.mo man

help:
	@echo "make            build the library and the programs"
	@echo "make demo       install what is missing, build, run the main job on sample lists"
	@echo "make check      lint, unit tests, end-to-end tests, a sample of torture; BUILD=asan: the same under sanitizers; STORE=postgresql: on a private server"
	@echo "make check-readers  documents as LibreOffice, poppler and zbar read them"
	@echo "make lint       layers, budgets, exported symbols, messages"
	@echo "make bench      one JSON line a measure, each against a reference in the same run"
	@echo "make bench-scale   what find, list, figures, load cost by size; STORE=postgresql: on a server"
	@echo "make bench-nation  centres merged from public dumps and summed up: CENTRES=20 YEARS=12"
	@echo "make bench-clients 64 programs writing to a server, beside pgbench"
	@echo "make bench-ctt  CTT=DIR: the solver on comp01.ctt and so on of ITC-2007, beside what others published"
	@echo "make fuzz       fuzz every parser for FUZZ_TIME seconds each (60)"
	@echo "make torture    every write, sync and allocation of every writing command fails once; hours"
	@echo "make install    to \$$(DESTDIR)\$$(PREFIX)"

deps:
	@scripts/deps build

# The library. Only json and store's folders see private headers of others: see scripts/lint.
$(O)/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) -Ilib $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(O)/gen/%.o: $(O)/gen/%.c
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) -Ilib $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

GEN_OBJ = $(patsubst %,$(O)/lib/%.o,store/gen store/columns model/kinds model/record cal/date base/arena)
$(O)/gen/kind_sql.c: $(GEN_OBJ)
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $(O)/gen/gen $(GEN_OBJ) -lm
	$(Q)$(O)/gen/gen > $@.part && mv $@.part $@

# A readable file as a text of C: name, file.
define as_text
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q){ echo '#include "app/$(2)"'; echo 'const char $(1)[] ='; \
	  sed 's/[\\"]/\\&/g; s/^/"/; s/$$/\\n"/' $<; echo ';'; } > $@.part && mv $@.part $@
endef

$(O)/gen/reference.c: lib/app/keep/reference.jsonl
	$(call as_text,reference_jsonl,keep/reference.h)

$(O)/gen/page.c: lib/app/survey/page.html
	$(call as_text,page_html,survey/page.h)

# The documents' texts go into the program; the installed copies are to be read and changed.
WORDS := $(sort $(wildcard cmd/report/words/*.words))
$(O)/gen/words.c: $(WORDS)
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q){ echo 'extern const char book_shipped[]; const char book_shipped[] ='; \
	  cat $(WORDS) | sed 's/[\\"]/\\&/g; s/^/"/; s/$$/\\n"/'; echo ';'; } > $@.part && mv $@.part $@

# The style and script of pages for the screen.
SCREEN = cmd/report/screen.css cmd/report/screen.js
$(O)/gen/screen.c: $(SCREEN)
	@mkdir -p $(@D)
	$(call say,GEN,$@)
	$(Q){ for file in $(SCREEN); do name=$$(basename $$file | tr . _); \
	  echo "extern const char $$name[]; const char $$name[] ="; \
	  sed 's/[\\"]/\\&/g; s/^/"/; s/$$/\\n"/' $$file; echo ';'; done; } > $@.part && mv $@.part $@

$(LIBRARY): $(LIB_OBJ)
	$(call say,LD,$@)
	$(Q)$(CC) -shared -Wl,-soname,libcadre.so.$(SOVERSION) $(LDFLAGS_ALL) -o $@ $(LIB_OBJ) $(LIBS)
	$(Q)ln -sf $(@F) $(O)/libcadre.so

$(O)/libcadre.a: $(LIB_OBJ)
	$(call say,AR,$@)
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $(LIB_OBJ)

# The programs see the public headers only.
$(O)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) -I. $(INCLUDES) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Where a program finds the library: installed, and as built.
GEN_report = $(O)/gen/words.o $(O)/gen/screen.o
RPATH = ../lib ..
LIBS_report = $(shell pkg-config --libs minizip zlib) -ldl

define plugin
$(patsubst %.c,$(O)/%.o,$(wildcard cmd/report/$(1)/*.c)): INCLUDES = $$(patsubst -I%,-isystem %,$$(shell pkg-config --cflags-only-I $(PACKAGE_$(1))))
$(O)/plugins/report-$(1).so: $(patsubst %.c,$(O)/%.o,$(wildcard cmd/report/$(1)/*.c)) $(PLUGIN_SHARED) $$(LIBRARY)
	@mkdir -p $$(@D)
	$$(call say,LD,$$@)
	$$(Q)$$(CC) -shared $$(LDFLAGS_ALL) -o $$@ $$(filter %.o,$$^) -L$(O) -lcadre -lz $$(shell pkg-config --libs $(PACKAGE_$(1)))
endef
$(foreach p,$(PLUGINS),$(eval $(call plugin,$(p))))

define engine
$(patsubst %.c,$(O)/%.o,$(wildcard lib/store/$(1)/*.c)): CPPFLAGS += $$(patsubst -I%,-isystem %,$$(shell pkg-config --cflags-only-I $(PACKAGE_$(1))))
$(O)/plugins/store-$(1).so: $(patsubst %.c,$(O)/%.o,$(wildcard lib/store/$(1)/*.c)) $(O)/lib/base/vec.o $$(LIBRARY)
	@mkdir -p $$(@D)
	$$(call say,LD,$$@)
	$$(Q)$$(CC) -shared $$(LDFLAGS_ALL) -o $$@ $$(filter %.o,$$^) -L$(O) -lcadre $$(shell pkg-config --libs $(PACKAGE_$(1)))
endef
$(foreach e,$(ENGINES),$(eval $(call engine,$(e))))

define program
$(O)/bin/$(1): $(patsubst %.c,$(O)/%.o,$(wildcard cmd/$(1)/*.c)) $(GEN_$(1)) $$(CLI_OBJ) $$(LIBRARY)
	@mkdir -p $$(@D)
	$$(call say,LD,$$@)
	$$(Q)$$(CC) $$(LDFLAGS_ALL) $(RPATH:%=-Wl,-rpath,'$$$$ORIGIN/%') -o $$@ $$(filter %.o,$$^) -L$(O) -lcadre $$(LIBS_$(1))
endef
$(foreach p,$(PROGRAMS),$(eval $(call program,$(p))))

$(O)/share/locale/vi/LC_MESSAGES/cadre.mo: lib/po/vi.po
	@mkdir -p $(@D)
	$(call say,MSG,$@)
	$(Q)msgfmt --check-format -o $@ $<

# Manual pages: the text is in man/, the option lists come from the programs' tables.
MAN_BODY := $(wildcard man/*.1.in)
MAN_PAGES := $(MAN_BODY:man/%.1.in=$(O)/man/man1/%.1) $(patsubst man/vi/%.1.in,$(O)/man/vi/man1/%.1,$(wildcard man/vi/*.1.in)) \
	$(patsubst man/%,$(O)/man/man7/%,$(wildcard man/*.7)) $(patsubst man/vi/%,$(O)/man/vi/man7/%,$(wildcard man/vi/*.7)) \
	$(O)/man/man5/cadre-json.5
man: $(MAN_PAGES)

$(O)/man/man1/%.1: man/%.1.in $(BINARIES)
	@mkdir -p $(@D)
	$(Q)scripts/manpage $(O) en $* $< > $@.part && mv $@.part $@
$(O)/man/vi/man1/%.1: man/vi/%.1.in $(BINARIES) $(O)/share/locale/vi/LC_MESSAGES/cadre.mo
	@mkdir -p $(@D)
	$(Q)scripts/manpage $(O) vi $* $< > $@.part && mv $@.part $@
$(O)/man/man7/%.7: man/%.7
	@mkdir -p $(@D)
	$(Q)cp $< $@
$(O)/man/vi/man7/%.7: man/vi/%.7
	@mkdir -p $(@D)
	$(Q)cp $< $@
$(O)/man/man5/cadre-json.5: man/cadre-json.5.in $(BINARIES)
	@mkdir -p $(@D)
	$(Q)scripts/jsonpage $(O) $< > $@.part && mv $@.part $@

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/lib/cadre $(DESTDIR)$(PREFIX)/include/cadre \
	  $(DESTDIR)$(PREFIX)/share/man $(DESTDIR)$(PREFIX)/share/locale/vi/LC_MESSAGES \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -m 755 $(BINARIES) $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(LIBRARY) $(DESTDIR)$(PREFIX)/lib
	ln -sf libcadre.so.$(SOVERSION) $(DESTDIR)$(PREFIX)/lib/libcadre.so
	install -m 755 $(PLUGIN_FILES) $(DESTDIR)$(PREFIX)/lib/cadre
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' \
	  'Name: cadre' 'Description: the domain model of a training centre' 'Version: $(VERSION)' \
	  'Requires.private: $(PACKAGES)' 'Libs: -L$${libdir} -lcadre' 'Cflags: -I$${includedir}' \
	  > $(DESTDIR)$(PREFIX)/lib/pkgconfig/cadre.pc
	install -m 644 $(HEADERS) $(DESTDIR)$(PREFIX)/include/cadre
	install -m 644 $(O)/share/locale/vi/LC_MESSAGES/cadre.mo $(DESTDIR)$(PREFIX)/share/locale/vi/LC_MESSAGES
	install -d $(DESTDIR)$(PREFIX)/share/cadre/templates
	install -m 644 $(WORDS) $(DESTDIR)$(PREFIX)/share/cadre/templates
	for e in $(ENGINES); do install -d $(DESTDIR)$(PREFIX)/share/cadre/$$e && \
	  install -m 644 lib/store/$$e/*.sql $(DESTDIR)$(PREFIX)/share/cadre/$$e || exit 1; done
	install -d $(DESTDIR)$(PREFIX)/share/doc/cadre/cron
	install -m 755 $(filter-out %/crontab %.sh,$(CRON)) $(DESTDIR)$(PREFIX)/share/doc/cadre/cron
	install -m 644 $(filter %/crontab %.sh,$(CRON)) $(DESTDIR)$(PREFIX)/share/doc/cadre/cron
	cp -R $(O)/man/. $(DESTDIR)$(PREFIX)/share/man
	for p in $(PROGRAMS); do $(O)/bin/$$p --completion > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/$$p || exit 1; done

# What the tests and the demo run is a staged install, so that installing is tested too.
stage: all
	rm -rf $(STAGE)
	$(MAKE) --no-print-directory -s install DESTDIR= PREFIX=$(STAGE)

demo:
	@scripts/deps build
	@$(MAKE) --no-print-directory -s stage
	@scripts/demo.sh $(STAGE)/bin $(O)/demo

# What test_oom lets fail.
WRAP_test_oom = $(addprefix -Wl$(comma)--wrap=,malloc calloc realloc $(addprefix sqlite3_,open_v2 prepare_v2 prepare_v3 \
	step exec))
WRAP_test_oom_app = $(WRAP_test_oom)
WRAP_test_oom_certify = $(WRAP_test_oom)
WRAP_test_oom_people = $(WRAP_test_oom)
WRAP_test_oom_survey = $(WRAP_test_oom)
comma = ,
$(O)/tests/%: tests/unit/%.c $(O)/libcadre.a $(wildcard tests/unit/*.h)
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) -Ilib -Itests/unit $(CFLAGS_ALL) $(LDFLAGS_ALL) $(WRAP_$*) -o $@ $< $(O)/libcadre.a $(LIBS) -lcmocka

# A fuzz target with a driver of its own, which runs it once over its corpus.
$(O)/tests/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/standalone.c $(O)/libcadre.a
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) -Ilib $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(filter %.c %.a,$^) $(LIBS)

check: lint check-unit check-e2e $(if $(STORE),,check-postgresql check-torture)

tests: $(UNIT) $(CORPORA)
check-unit: tests
	@scripts/units $(UNIT) $(CORPORA)

# STORE=postgresql: the same on a private server, but for what is of files only (tests/e2e/file-only.tsv).
check-e2e: stage
	@$(STORE:%=scripts/%) scripts/e2e $(STAGE) $(BUILD)

# What is of registers on PostgreSQL only: where a server is installed (scripts/deps postgresql).
check-postgresql: stage
	@if scripts/postgresql; then scripts/postgresql scripts/e2e $(STAGE) $(BUILD) tests/postgresql/*.bats; fi

# Preloaded into the programs: lets their calls fail (tests/torture).
$(O)/tests/fail.so: tests/torture/fail.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) -D_GNU_SOURCE -std=c11 $(WARN) -O2 -fPIC -shared -o $@ $< -ldl

# Nothing is lost whatever fails: all of it (hours; SEED, POINTS, KILLS, ONLY=load), and a sample.
torture: stage $(O)/tests/fail.so
	@perl tests/torture/torture.pl $(STAGE) $(O)/tests/fail.so long

# Sanitizers bring an allocator of their own: there is nothing to preload.
check-torture: stage $(O)/tests/fail.so
	@$(if $(filter asan,$(BUILD)),:,perl tests/torture/torture.pl $(STAGE) $(O)/tests/fail.so sample)

# What other programs read in the documents: LibreOffice, poppler, zbar (scripts/deps readers).
check-readers: stage
	@scripts/e2e $(STAGE) $(BUILD) tests/readers/*.bats

# The offline page in a real browser (scripts/deps page), at the width of a phone and of a desk: skipped, with a message, where there is none.
check-page: stage
	@scripts/page $(STAGE) $(O)/page

lint: all
	@scripts/lint $(O)

LIBS_sheet = -lxlsxwriter
LIBS_constant = -lxlsxwriter
$(O)/bench/%: tests/bench/%.c $(O)/libcadre.a
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) -Ilib $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $< $(O)/libcadre.a $(LIBS) $(LIBS_$*)

bench: stage $(BENCH)
	@scripts/bench $(STAGE) $(O)/bench

# CTT: the folder of the instances; SEEDS, SECONDS a run.
bench-ctt: stage
	@scripts/bench-ctt $(STAGE) "$(CTT)"

# By size: SIZES="10000 100000 1000000 10000000"; a nation: CENTRES=1000 YEARS=12; many writers: CLIENTS=64
# SECONDS_LONG=600. STORE=postgresql: on a private server.
bench-scale bench-nation: stage $(BENCH)
	@$(STORE:%=scripts/%) scripts/$@ $(STAGE) $(O)/bench
bench-clients: stage
	@scripts/postgresql scripts/bench-clients $(STAGE)

print-%:
	@echo '$($*)'

FUZZ_TIME ?= 60
fuzz:
	@scripts/fuzz $(FUZZ_TIME)

clean:
	rm -rf build

-include $(shell find $(O) -name '*.d' 2>/dev/null)
