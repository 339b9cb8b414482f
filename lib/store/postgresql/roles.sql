-- Who may do what in a register on PostgreSQL. Run by the register's owner, as often as wanted:
--   psql -v role=bac_yen -v centre=BY -f roles.sql DATABASE   reads and writes that centre's rows only
--   psql -v role=son_la -f roles.sql DATABASE                 reads the sums of every centre, no row
-- The role must be there (createuser). After an upgrade of cadre that brings new kinds, run it again.
\set ON_ERROR_STOP on
\if :{?centre}
\else
\set centre ''
\endif
BEGIN;
SET LOCAL client_min_messages = warning;

CREATE TABLE IF NOT EXISTS member (
	role TEXT COLLATE "C" NOT NULL,
	centre TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (role, centre));
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_role ON member;
CREATE POLICY own_role ON member USING (role = current_user);

-- The tables of records and changes: those that are parted by the centre.
CREATE OR REPLACE VIEW parted AS
	SELECT c.relname::text AS name FROM pg_class c
	WHERE c.relkind = 'p' AND c.relnamespace = current_schema()::regnamespace;

DO $$
DECLARE t text;
BEGIN
	FOR t IN SELECT name FROM parted LOOP
		EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
		EXECUTE format('DROP POLICY IF EXISTS own_centre ON %I', t);
		EXECUTE format('CREATE POLICY own_centre ON %I USING (centre = ANY (ARRAY(
			SELECT m.centre FROM member m WHERE m.role = current_user)))', t);
	END LOOP;
END $$;

-- The sums that go upwards: no person is in them. Inside, all that is of a centre, so that the
-- server which has its rows adds them up (OFFSET keeps out of it what only this one can reckon);
-- the year is that of the reports.
CREATE OR REPLACE VIEW year_figures AS
	SELECT centre,
		CASE WHEN state = 'closed' AND closed IS NOT NULL THEN closed::bigint ELSE planned END
			AS year,
		part, sum(classes)::bigint AS classes, sum(attendances)::bigint AS attendances,
		sum(completed)::bigint AS completed
	FROM (SELECT c.centre, c.year AS planned, c.state, substr(c.closes, 1, 4) AS closed,
			p."group" AS part, count(DISTINCT c.class) AS classes,
			count(e.person) AS attendances,
			count(CASE WHEN e.status = 'completed' THEN 1 END) AS completed
		FROM class c
		JOIN programme p ON p.centre = c.centre AND p.programme = c.programme
		LEFT JOIN enrolment e ON e.centre = c.centre AND e.class = c.class AND e.status IN
			('enrolled', 'attending', 'completed', 'failed', 'withdrawn')
		WHERE c.state IN ('running', 'closed')
		GROUP BY c.centre, c.year, c.state, substr(c.closes, 1, 4), p."group"
		OFFSET 0) AS sums
	GROUP BY 1, 2, 3;

GRANT USAGE ON SCHEMA public TO :"role";
-- Sums of all centres are the province's; a centre that was given them loses them.
SELECT format(CASE WHEN :'centre' = '' THEN 'GRANT SELECT ON year_figures TO %I'
		ELSE 'REVOKE ALL ON year_figures FROM %I' END, :'role')
UNION ALL
SELECT format('GRANT SELECT ON setting, member TO %I', :'role')
	WHERE :'centre' <> ''
UNION ALL
SELECT format('GRANT SELECT, INSERT, UPDATE%s ON %I TO %I',
		CASE WHEN name IN ('change', 'abandoned') THEN '' ELSE ', DELETE' END, name, :'role')
	FROM parted WHERE :'centre' <> ''
\gexec
INSERT INTO member (role, centre)
	SELECT :'role', :'centre' WHERE :'centre' <> ''
	ON CONFLICT DO NOTHING;
COMMIT;
