-- Spreads a register over two servers: every second part of each table, with its rows, moves to the
-- other, which keeps it as a table of the same name. Run by the register's owner, once:
--   cadre init -d postgresql://OTHER/DATABASE             makes the tables there
--   psql -v host=OTHER -v dbname=DATABASE -v user=USER -f spread.sql HERE
-- The programs go on as before, here. Unique keys stand in each part from then on.
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS postgres_fdw;
CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw
	OPTIONS (host :'host', dbname :'dbname', fetch_size '10000');
CREATE USER MAPPING FOR CURRENT_USER SERVER other OPTIONS (user :'user');

DO $$
DECLARE
	parent record;
	part record;
	keys text;
BEGIN
	FOR parent IN SELECT c.oid, c.relname AS name FROM pg_class c
		WHERE c.relkind = 'p' AND c.relnamespace = current_schema()::regnamespace
	LOOP
		SELECT pg_get_constraintdef(k.oid) INTO keys FROM pg_constraint k
			WHERE k.conrelid = parent.oid AND k.contype = 'p';
		EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', parent.name,
			(SELECT conname FROM pg_constraint WHERE conrelid = parent.oid AND contype = 'p'));
		FOR part IN SELECT c.relname AS name, row_number() OVER (ORDER BY c.relname) AS number,
				pg_get_expr(c.relpartbound, c.oid) AS bound
			FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
			WHERE i.inhparent = parent.oid
		LOOP
			IF part.number % 2 = 1 THEN
				EXECUTE format('ALTER TABLE %I ADD %s', part.name, keys);
				CONTINUE;
			END IF;
			EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent.name, part.name);
			EXECUTE format('ALTER TABLE %I RENAME TO moved', part.name);
			EXECUTE format('CREATE FOREIGN TABLE %I PARTITION OF %I %s SERVER other',
				part.name, parent.name, part.bound);
			EXECUTE format('INSERT INTO %I SELECT * FROM moved', part.name);
			DROP TABLE moved;
		END LOOP;
	END LOOP;
END $$;
COMMIT;

SELECT format('ALTER DATABASE %I SET %s = on', current_database(), setting)
FROM unnest(ARRAY['enable_partitionwise_join', 'enable_partitionwise_aggregate']) AS setting
\gexec
