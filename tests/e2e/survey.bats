# Afterwards: forms, rounds, answers, and what they add up to.
load helper
load workbook

# A round about one class of the demo year; its first invitation is $code.
asked()
{
	demo
	class=$(cadre dump class | jq -r 'select(.state == "closed") | .class' | head -n 1)
	survey open K1 --form trainee --classes "$class" > opened
	code=$(jq -r 'select(.kind == "invitation") | .invitation' opened | head -n 1)
}

# An answer by that invitation: the same choice for every question of a scale.
answer()
{
	cadre show form trainee 1 | jq -c --arg code "$1" --arg value "$2" '
		{kind: "answer", round: "K1", answer: $code, source: "paper",
		 received: "2026-05-05",
		 values: (.questions | map(select(.type == "scale") | {key: .id, value: $value}) |
			from_entries)}'
}

@test "form: the ready ones can be printed, changed and stored" {
	bare
	for audience in trainee unit_head; do
		survey form --default $audience > form
		survey form form
		cmp <(jq -c 'del(.centre)' form) <(cadre show form $audience 1 |
			jq -c 'del(.centre)')
	done
	survey form --default trainee | jq . > over-several-lines
	survey form over-several-lines
	run -2 survey form --default nobody
	survey form --default trainee | jq -c '.questions[0].options = []' > bad
	run --separate-stderr -3 survey form bad
	holds "$stderr" "bad"
	holds "$stderr" "$(survey form --default trainee | jq -r '.questions[0].id')"
	run --separate-stderr -3 cadre load bad
	holds "$stderr" "$(survey form --default trainee | jq -r '.questions[0].id')"
}

@test "form: an XLSForm goes out and comes back the same" {
	bare
	for form in trainee unit_head; do
		survey form --default $form | survey form -q > stored
		survey xlsform $form -o $form.xlsx
		same "$(survey form -n $form.xlsx | jq -S 'del(.centre)')" "$(cadre show form $form 1 | jq -S 'del(.centre)')"
	done
	echo '{"kind":"form","form":"F","version":7,"audience":"unit_head","title":"Phiếu & <b>","title_en":"Form","intro":"Xin chào,\nanh chị","intro_en":"Hello","each_trainee":true,"questions":[
		{"id":"a","text":"A?","text_en":"A?","type":"multiple","options":[{"code":"x","text":"=1+1","text_en":"X","follow":true},{"code":"y","text":"Y"}],"required":true,"follow":false},
		{"id":"b","text":"B?","type":"number","min":-3,"max":20,"shown_if":"a","shown_when":["x","y"]},
		{"id":"c","text":"C?","type":"single","options":[{"code":"x","text":"1"},{"code":"z","text":"2"}],"follow":true},
		{"id":"d0","text":"D0?","type":"scale","options":[{"code":"1","text":"Ít"},{"code":"2","text":"Nhiều"},{"code":"k","text":"Không rõ","no_opinion":true}],"dimension":"skill"},
		{"id":"d","text":"D?","type":"scale","options":[{"code":"1","text":"Ít"},{"code":"2","text":"Nhiều"},{"code":"k","text":"Không rõ","no_opinion":true}],"dimension":"skill","before":"d0"},
		{"id":"e","text":"E?","type":"date","shown_if":"c","shown_when":["z"]},
		{"id":"intro","text":"F?\n1  2","type":"text"}]}' | tr -d '\n' > all.json
	survey form all.json > stored
	survey xlsform F -o f.xlsx
	same "$(survey form f.xlsx | jq -S 'del(.centre)')" "$(jq -S . all.json)"
	run -1 survey xlsform nobody -o x.xlsx
	jq -c '.form = "G" | .questions[0].options[0].code = "a b" | .questions[1].shown_when = ["y"]' all.json | survey form -q
	run --separate-stderr -3 survey xlsform G -o x.xlsx
	holds "$stderr" "option 'a b' has a space"
	[ ! -e x.xlsx ]
	jq -c '.form = "H" | .questions[6].id = "Câu 1"' all.json | survey form -q
	run --separate-stderr -3 survey xlsform H -o x.xlsx
	holds "$stderr" "question 'Câu 1': a name in XLSForm begins with a letter"
	jq -c '.form = "I" | .questions[6].text = "${a}?"' all.json | survey form -q
	run --separate-stderr -3 survey xlsform I -o x.xlsx
	holds "$stderr" "'\${a}?': in XLSForm"
	jq -c '.form = "J" | .intro = null | .questions |= .[3:5]' all.json | survey form -q
	survey xlsform J -o j.xlsx
	same "$(survey form -n j.xlsx | jq -r .intro_en)" Hello
}

@test "form: names that a table of answers keeps for itself, or that are alike" {
	bare
	jq -nc '{kind: "form", form: "F", version: 1, audience: "trainee", title: "F", questions:
		(["Invitation", "x_a", "q1", "Q1"] | map({id: ., text: "?", type: "text"}))}' > form
	run --separate-stderr -3 survey form form
	for fault in "question 'Invitation': 'invitation' and" "question 'x_a': 'invitation' and" "question 'Q1' stands twice, as 3 and 4"; do
		holds "$stderr" "$fault"
	done
}

@test "form: an XLSForm of another hand, and a bad one with all its faults" {
	bare
	workbook survey 'type|name|label|label::English (en)|required|relevant|constraint' \
		'start|start' 'begin_group|g|Nhóm' 'note|n|Xin chào' \
		'select_one muc|q1|Mức nào?|How much?|true()' \
		"select_multiple viec|q2|Việc gì?||yes|\${q1} = 'co' or selected(\${q1}, \"it\")" \
		'integer|q3|Mấy lần?||||. <= 9 and . >= 0' 'end_group|g' -- \
		choices 'list_name|name|label' 'muc|co|Có' 'muc|it|Ít' 'viec|a|A' 'viec|b|B' -- \
		settings 'form_title|form_id|version' 'Phiếu|kobo|2026112501'
	run --separate-stderr -0 survey form form.xlsx
	same "$(jq -c '[.form, .version, .intro, (.questions[] | [.id, .type, .shown_if, .shown_when, .min, .max, .required])]' <<< "$output")" \
		'["kobo",1,"Xin chào",["q1","single",null,null,null,null,true],["q2","multiple","q1",["co","it"],null,null,true],["q3","number",null,null,0,9,null]]'
	holds "$stderr" "settings!C2: warning: version '2026112501' is taken as 1"
	workbook survey 'type|name|label|relevant' 'geopoint|q1|Ở đâu?' 'select_one no|q2|Nào?' 'text||Gì?' \
		"text|q4|Gì?|\${q2} > 3" -- choices 'list_name|name|label' 'muc||Có' -- \
		settings 'form_title|audience' 'Phiếu|dog'
	run --separate-stderr -3 survey form form.xlsx
	for fault in "survey!A2: a form has no questions of type 'geopoint'" "survey!A3: sheet 'choices' has no list 'no'" \
		"survey!B4: a question needs name" "survey!D5: a question is shown when" "choices!B2: a choice needs" \
		"settings!B2: audience is trainee or unit_head" "form_id and form_title"; do
		holds "$stderr" "$fault"
	done
	workbook other 'a' 'b'
	run --separate-stderr -3 survey form form.xlsx
	holds "$stderr" "has no sheet 'survey'"
}

@test "form: one that was asked with never changes" {
	asked
	cadre show form trainee 1 | jq -c '.title = "Khác"' > changed
	run --separate-stderr -4 survey form changed
	jq -c '.version = 2' changed | survey form
	same "$(cadre dump form | jq -r 'select(.form == "trainee") | .version' |
		paste -sd' ')" "1 2"
}

@test "open: who is asked, and until when; twice is once" {
	asked
	same "$(jq -r 'select(.kind == "round") | .state' opened)" open
	invited=$(grep -c '"kind":"invitation"' opened)
	same "$invited" "$(enroll list --class "$class" --status completed | wc -l)"
	cadre dump > before
	survey open K1 --form trainee --classes "$class" > again
	cadre dump | cmp - before
	run -4 survey open K1 --form unit_head --classes "$class"
	run -1 survey open K2 --form nothing --classes "$class"
	run -1 survey open K2 --form trainee --classes 2026-XXX-01
	running=$(cadre dump class | jq -r 'select(.state == "running" or .state == "open") |
		.class' | head -n 1)
	run --separate-stderr -4 survey open K2 --form trainee --classes "$running"
	holds "$stderr" "$running"
	run -2 survey open K2
	survey open -n K3 --form trainee --classes "$class" > would
	cadre dump | cmp - before
}

@test "take: an answer by its code; twice is once; who has not answered" {
	asked
	invited=$(survey missing K1 | wc -l)
	answer "$code" 5 > answers
	same "$(survey take K1 answers | jq -c '[.new, .same, .rejected]')" "[1,0,0]"
	same "$(survey take K1 answers | jq -c '[.new, .same, .rejected]')" "[0,1,0]"
	same "$(survey missing K1 | wc -l)" $((invited - 1))
	survey missing K1 | fails grep "$code"
	cadre dump answer | fails grep "$code"
	cadre dump answer | jq -e '.person' | fails grep -v null
	cadre check
}

@test "due, remind and the return rate: who is asked, when, and has not answered" {
	asked
	opens=$(jq -r 'select(.kind == "round") | .opens' opened)
	half=$(date -d "$opens + 15 days" +%F)
	same "$(survey due --within 0 --today "$opens" | jq -c 'select(.round == "K1")')" ""
	same "$(survey due --within 30 --today "$opens" | jq -c 'select(.round == "K1") | [.what, .date, .answered]')" \
		"[\"remind\",\"$half\",0]
[\"close\",\"$(date -d "$opens + 30 days" +%F)\",0]"
	answer "$code" 5 | survey take K1 --today 2026-05-06 > taken
	missing=$(survey missing K1 | wc -l)
	survey remind -n K1 --today "$half" > would
	same "$(survey missing K1 | jq -c 'select(.reminded)')" ""
	same "$(survey remind K1 --today "$half" | jq -c .reminded | sort -u)" "[\"$half\"]"
	same "$(survey remind K1 --today "$half" | wc -l)" "$missing"
	cadre check
	same "$(survey missing K1 | jq -c .reminded | sort -u)" "[\"$half\"]"
	same "$(survey due --within 30 --today "$half" | jq -r 'select(.what == "remind") | .date')" \
		"$(date -d "$opens + 27 days" +%F)"
	survey missing --units K1 > units
	same "$(tail -n 1 units | jq -c '[.unit, .asked - .answered, .answered, .reminded]')" "[null,$missing,1,$missing]"
	same "$(jq -s '.[:-1] | map(.asked) | add' units)" "$((missing + 1))"
	unit=$(jq -r .unit units | head -n 1)
	next=$(date -d "$half + 1 day" +%F)
	same "$(survey remind K1 --unit "$unit" --today "$next" | jq -r '.successor // .unit' | sort -u)" "$unit"
	run --separate-stderr -4 survey remind K1 --today 2031-01-01
	holds "$stderr" "nobody is reminded of it today"
	run -1 survey remind K9
	run -1 survey missing --units K9
	run -2 survey due --within -1
}

@test "due: a class no round has asked about, when its programme says" {
	bare
	{
		echo '{"kind":"programme","programme":"X","name":"X","group":"update","days":1,"paper":"none","survey_months":[4]}'
		echo '{"kind":"programme","programme":"Y","name":"Y","group":"update","days":1,"paper":"none"}'
		for key in X Y; do
			echo '{"kind":"class","class":"'$key'1","programme":"'$key'","title":"Lớp","year":2026,"opens":"2026-01-30","closes":"2026-01-31","state":"closed"}'
			echo '{"kind":"class","class":"'$key'2","programme":"'$key'","title":"Lớp","year":2026,"opens":"2026-01-30","closes":"2026-01-31","state":"running"}'
		done
	} | cadre load -q
	same "$(survey due --within 31 --today 2026-04-30 | jq -r '[.date, .what, .class, .months] | join(" ")')" \
		"2026-04-30 survey Y1 3
2026-05-31 survey X1 4"
	same "$(survey due --within 92 --today 2026-04-30 | tail -n 1 | jq -r '[.date, .class, .months] | join(" ")')" \
		"2026-07-31 Y1 6"
	same "$(survey due --today 2026-09-01 | jq -r .class | paste -sd' ')" "Y1"
}

@test "open: as many months after as the programme says, then the next" {
	bare
	{
		unit u1 "Xã Một"
		echo '{"kind":"programme","programme":"X","name":"X","group":"update","days":1,"paper":"none","survey_months":[4,8]}'
		echo '{"kind":"programme","programme":"Y","name":"Y","group":"update","days":1,"paper":"none"}'
		echo '{"kind":"person","person":"p","name":"Lò Văn A"}'
		for key in X Y; do
			echo '{"kind":"class","class":"'$key'1","programme":"'$key'","title":"Lớp","year":2026,"opens":"2026-01-30","closes":"2026-01-31","state":"closed"}'
			echo '{"kind":"enrolment","class":"'$key'1","person":"p","unit":"u1","status":"completed"}'
		done
	} | cadre load -q
	survey form --default trainee | survey form -q > stored
	for round in X:4 X:8 X:8 Y:3 Y:6; do
		survey open R$RANDOM$RANDOM --form trainee --classes "${round%:*}1" > opened
		same "$(jq -r 'select(.kind == "round").months_after' opened)" "${round#*:}"
	done
	# again it stays as it is, also one that tells no months
	round=$(jq -r 'select(.kind == "round").round' opened)
	cadre show round "$round" | jq -c 'del(.months_after)' | cadre load -q
	survey open "$round" --form trainee --classes Y1 > again
	same "$(jq -r 'select(.kind == "round").opens' again)" 2026-07-31
}

@test "take: bad answers are told, all of them, and nothing is stored" {
	asked
	{
		answer "$code" 9
		answer ZZZ-ZZZ-ZZZ 5
		answer "$code" 5
		echo '{"kind":"answer"}'
	} > answers
	cadre dump > before
	run --separate-stderr -3 survey take K1 answers
	holds "$stderr" "answers:1"
	holds "$stderr" "answers:2"
	holds "$stderr" "answers:4"
	cadre dump | cmp - before
	run --separate-stderr -3 survey take -k --rejects rejects K1 answers
	same "$(jq -c '[.new, .rejected]' <<< "$output")" "[1,3]"
	same "$(grep -vc '^#' rejects)" 3
	run -1 survey take K9 answers
	run -5 survey take K1 nowhere
}

@test "take: a table, whose heading names the questions" {
	asked
	questions=$(cadre show form trainee 1 | jq -r '.questions[] | select(.type == "scale") |
		.id')
	{
		echo "invitation,$(paste -sd, <<< "$questions")"
		echo "$code,$(sed 's/.*/4/' <<< "$questions" | paste -sd,)"
	} > answers.csv
	same "$(survey take K1 answers.csv --today 2026-05-05 |
		jq -c '[.new, .same, .rejected]')" "[1,0,0]"
	same "$(survey tally K1 --all | head -n 1 | jq -r .mean)" 4.00
	same "$(survey tally K1 | jq -r 'select(.question == "van_dung").hidden')" small
}

@test "tally: n, base, percentages and means are those of the answers" {
	asked
	codes=$(jq -r 'select(.kind == "invitation") | .invitation' opened | head -n 10)
	n=0
	for each in $codes; do
		answer "$each" $((n % 3 + 3))
		n=$((n + 1))
	done | survey take K1 > taken
	same "$(jq .new taken)" 10
	survey tally K1 | head -n 1 > first
	same "$(jq -c '[.answered, .n, .mean, .median, .sd, .top, .top_percent, .population]' first)" \
		"[10,10,\"3.90\",\"4.00\",\"0.88\",6,\"60.00\",$(jq .asked first)]"
	same "$(jq -c '[.options[] | select(.n > 0) | [.code, .n, .base, .percent]]' first)" \
		'[["3",4,10,"40.00"],["4",3,10,"30.00"],["5",3,10,"30.00"]]'
	same "$(survey tally K1 --digits 4 | jq -r 'select(.question).sd' | sort -u | paste -sd' ')" \
		"0.8756 null"
	same "$(survey tally K1 | jq -c 'select(.dimension == "skill") | [.items, .n, .mean, .alpha]')" \
		'[3,10,"3.90","1.00"]'
	same "$(survey tally K1 | jq -c 'select(.asked == null)')" ""
	same "$(survey tally K1 --by class | jq -r .group | sort -u)" "$class"
	survey tally K1 --by unit > by-unit
	survey tally K1 --by unit --units now > by-unit-now
	run -1 survey tally K9
	run -2 survey tally K1 --by colour
	run -2 survey tally K1 --by class --units now
	run -2 survey tally K1 --digits 12
}

@test "tally: what is hidden can't be had from all the tables of a round" {
	demo
	round=2026-HV6T
	cadre dump invitation > invitations
	{
		echo "invitation,$(cadre show form trainee 1 |
			jq -r '[.questions[] | select(.type == "scale").id] | join(",")')"
		awk -F '"' 'BEGIN { srand(3) } { for (i = 1; i < NF; i++) if ($i == "invitation" &&
			$(i + 1) == ":" && rand() < 0.6) { printf "%s", $(i + 2)
			for (j = 0; j < 9; j++) printf ",%d", 1 + rand() * 5; print "" } }' invitations
	} > answers.csv
	same "$(survey take $round answers.csv | jq .rejected)" 0
	for by in programme class unit_now unit sex age ethnicity; do
		survey tally $round --by $by
	done > tallies 2> warnings
	survey tally $round >> tallies
	cadre dump class > classes
	cadre dump person > people
	for question in van_dung ket_qua; do
		same "$(perl "$BATS_TEST_DIRNAME/recover.pl" $question invitations classes people \
			answers.csv tallies)" ""
	done
	# The test itself finds what a table without protection gives away.
	jq -c 'if .by == "class" or .by == "unit" then del(.hidden) else . end' tallies |
		sed 's/}$/,"answered":0}/' > bare
	perl "$BATS_TEST_DIRNAME/recover.pl" van_dung invitations classes people answers.csv bare |
		grep -q '^shown: unit/'
}

@test "page: one file below 100 KB that asks the form and calls nobody" {
	asked
	survey page K1 -o page.html
	[ "$(wc -c < page.html)" -lt 100000 ]
	holds "$(cat page.html)" "van_dung"
	fails grep -E '(src|href)="?(https?:)?//' page.html
	run -1 survey page K9
}

@test "take: a text code that is mistyped, cut short or of another page is told, and given back" {
	asked
	{
		echo 'Giàng A Tủa, 10:03'
		echo 'CADRE:00000-11111-22222-33333.'
		echo 'CADRE:1'
		echo 'CADRE:2ZZZ!ZZZZZZZZZZZZ.'
	} > messages
	run --separate-stderr -3 survey take -k K1 messages --rejects rejects
	same "$(jq -c '[.new, .rejected]' <<< "$output")" "[0,3]"
	holds "$stderr" "messages:2"
	holds "$stderr" "messages:4"
	same "$(grep -c '^CADRE:' rejects)" 3
}

@test "take: 100 MB as a table, a record and a text code: told at once, in little time" {
	asked
	head -c 100000000 /dev/zero | tr '\0' a > big
	(echo "invitation,$(cadre show form trainee 1 | jq -r '.questions[0].id')"; printf '%s,' "$code"; cat big) > big.csv
	(printf '{"kind":"answer","x_note":"'; cat big; echo '"}') > big.jsonl
	(printf CADRE:; cat big) > big.txt
	run --separate-stderr -3 timeout 60 survey take K1 big.csv
	holds "$stderr" "the text is longer than"
	run --separate-stderr -3 timeout 60 survey take K1 big.jsonl
	holds "$stderr" "the answer is longer than"
	run --separate-stderr -3 timeout 60 survey take K1 big.txt
	holds "$stderr" "the code is mistyped"
	rm big*
}

@test "follow: marked answers become a list; others by hand; nobody is named" {
	asked
	survey form --default trainee | jq -c '.form = "f" | (.questions[0].options[0].follow = true) |
		(.questions[1].follow = true)' | survey form
	survey open K2 --form f --classes "$class" --months 3 > opened
	n=0
	for each in $(jq -r 'select(.kind == "invitation") | .invitation' opened | head -n 3); do
		n=$((n + 1))
		answer "$each" $n | jq -c '.round = "K2"'
	done | survey take K2 > taken
	cadre dump > before
	survey follow -n K2 > would
	cadre dump | cmp - before
	survey follow K2 --today 2026-05-06 > follows
	same "$(jq -r .question follows | sort | uniq -c | tr -s ' ' | sort)" \
		"$(cadre show form f 1 | jq -r '" 1 \(.questions[0].id)\n 3 \(.questions[1].id)"')"
	same "$(jq -r '[.state, .due] | join(" ")' follows | sort -u)" "open 2026-06-05"
	fails grep -E '"(person|invitation)"' follows
	cadre dump > before
	survey follow K2 --today 2026-05-07 | cmp - follows
	cadre dump | cmp - before
	answer=$(head -n 1 follows | jq -r .answer) question=$(head -n 1 follows | jq -r .question)
	survey follow K2 --answer "$answer" --question "$question" --owner "Lò Văn Pấng" \
		--due 2026-07-01 --state done --note "Đã gọi" --today 2026-05-08 > one
	same "$(jq -r '[.owner, .due, .state, .changed] | join("/")' one)" \
		"Lò Văn Pấng/2026-07-01/done/2026-05-08"
	survey follow K2 --today 2026-05-09 | head -n 1 | cmp - one
	cadre dump --public | fails grep 'Lò Văn Pấng'
	other=$(cadre show form f 1 | jq -r '.questions[2].id')
	survey follow K2 --answer "$answer" --question "$other" --today 2026-05-08 > one
	same "$(survey follow K2 | wc -l)" $(($(wc -l < follows) + 1))
	run -1 survey follow K2 --answer nobody --question "$other"
	run -1 survey follow K2 --answer "$answer" --question nothing
	run -1 survey follow K9
	run -2 survey follow K2 --answer "$answer"
	run -2 survey follow K2 --owner X
	run -2 survey follow K2 --answer "$answer" --question "$other" --state maybe
	cadre check
}
