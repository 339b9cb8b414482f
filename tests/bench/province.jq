# Twenty centres with the same year, in one problem: each with rooms, lecturers and classes of its own.
def own($c): if . == null then . else "\($c).\(.)" end;
def all_own($c): if . == null then . else map(own($c)) end;
. as $one
| [range(20)] as $centres
| .rooms = [$centres[] as $c | $one.rooms[] | .room |= own($c)]
| .lecturers = [$centres[] as $c | $one.lecturers[] | .lecturer |= own($c)]
| .events = [$centres[] as $c | $one.events[]
	| .class |= own($c)
	| if .rooms then .rooms |= all_own($c) else . end
	| if .lecturers then .lecturers |= all_own($c) else . end
	| if .room then .room |= own($c) else . end
	| if .lecturer then .lecturer |= own($c) else . end]
| if .apart then .apart = [$centres[] as $c | $one.apart[] | .a |= own($c) | .b |= own($c)] else . end
