# Reads a document as JSON and gives every number of its tables that does not fit the others:
#  - a total is the sum of the rows since the total before, or of all rows; in a table whose parts each
#    make the whole, of each part;
#  - of people, and of the classes that units share, a total is at least the largest row and at most the
#    sum, since one may stand in several rows; a base stands again in every row;
#  - a total of numbers of rows is their count;
#  - a difference is the actual number less the planned one;
#  - a percentage is of a count of its own row (where years stand side by side: of its column), and its
#    base stands there too, in the total row or in the head of the column.
# At the end: how many columns with totals and how many percentages were looked at.
def number: if type == "object" then .count elif type == "number" then . else null end;
def shared: test("(?i)người|giảng viên|persons");
def base: test("(?i)cơ số");
def numbering: test("^(STT|No\\.?)$");

def columns:
	. as $t | range(1; .columns | length) as $i
	| select(any($t.rows[]; .type == "total" and (.cells[$i] | number) != null))
	| {$t, $i, head: ([$t.columns[$i] | .group // empty, .label] | join(": "))};

# The rows of a column as runs: parts of the whole, and totals with the rows that they close.
def totals:
	.t as $t | .i as $i
	| reduce $t.rows[] as $r ({since: [], all: [], parts: [], out: []};
		($r.cells[$i] | number) as $n
		| if $r.type == "part" then .parts += [.since] | .since = []
		  elif $n == null then .
		  elif $r.type == "row" then .since += [$n] | .all += [$n]
		  else .out += [{total: $n, since, all, parts: (.parts[1:] + [.since])}] | .since = [] end)
	| .out[];

def fits($head):
	. as {$total, $since, $all, $parts}
	| if ($head | numbering) then $total == ($all | length)
	  elif ($head | base) then all($all[]; . == $total)
	  elif ($head | shared) then $total <= ($all | add // 0) and $total >= ($all | max // 0)
	  else ($since | add // 0) == $total or ($all | add // 0) == $total
		or (($parts | length) > 1 and all($parts[]; add == $total)) end;

def sums: [.blocks[] | select(.type == "table") | columns]
	| (.[] | . as $c | .head as $head | totals | select(fits($head) | not)
		| {table: $c.t.name, column: $head, total, since, all}),
	  {totals: length};

def differences: .blocks[] | select(.type == "table" and .name == "plan_actual") | .rows[] | .cells as $c
	| (1, 5) as $i | select(($c[$i] | type) == "number" and $c[$i + 2] != $c[$i + 1] - $c[$i]
		and $c[$i + 2] != ($c[$i + 1] | number) - $c[$i])
	| {difference: $c};

def percentages: [.blocks[] | select(.type == "table") | . as $t
	| ([.rows[] | select(.type == "total") | .cells[] | number]) as $whole
	| .rows[] | .cells as $cells | range(0; $cells | length) as $i | $cells[$i]
	| select(type == "object") | {table: $t.name, cell: ., $whole, head: $t.columns[$i].label,
		cells: (if $t.name == "trend" then [$t.rows[].cells[$i]] else $cells end)}]
	| (.[] | .cell as $p | select(
		(any(.cells[] | numbers; . == $p.count) | not)
		or ((any((.cells[] | numbers), .whole[]; . == $p.base)
			or (.head | gsub("[^0-9]"; "") | . == ($p.base | tostring))) | not))
		| {table, cell, cells}),
	  {percentages: length};

sums, differences, percentages
