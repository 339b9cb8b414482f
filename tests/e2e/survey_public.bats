# Who answered stays apart from what: names in open answers, what is passed upwards, the link cut.
load helper

# A closed class of six people of one commune and two of another, asked in the round R; codes in codes.
round()
{
	export CADRE_TODAY=2025-08-20
	bare
	{
		unit u1 "Xã Một"
		unit u2 "Xã Hai"
		echo '{"kind":"programme","programme":"DVM","name":"Đảng viên mới","group":"new_member","days":5,"paper":"certificate"}'
		echo '{"kind":"class","class":"C1","programme":"DVM","title":"Lớp","year":2025,"opens":"2025-04-21","closes":"2025-04-25","state":"closed"}'
		echo '{"kind":"lecturer","lecturer":"GV1","name":"Đinh Văn Nam","employment":"staff"}'
		n=0
		for name in "Giàng A Tủa" "Lò Thị Mai" "Hà Văn Sơn" "Mùa A Dê" "Cầm Thị Lan" "Sồng A Chu" "Vì Thị Hoa" "Quàng Văn Đức"; do
			n=$((n + 1))
			echo '{"kind":"person","person":"p'$n'","name":"'"$name"'","sex":"male"}'
			echo '{"kind":"enrolment","class":"C1","person":"p'$n'","unit":"u'$((n / 7 + 1))'","status":"completed"}'
		done
		grep '"form":"hv","version":1' "$cases/tally/centre.jsonl"
	} | cadre load -q
	survey open R --form hv --version 1 --classes C1 | jq -r 'select(.kind == "invitation") | [.person, .invitation] | @tsv' |
		sort | cut -f 2 > codes
	mapfile -t codes < codes
} > "$BATS_TEST_TMPDIR/opened"

# Each invitation is answered, with the lines of standard input as open answers.
answered()
{
	n=0
	while read -r text; do
		jq -nc --arg code "${codes[n]}" --arg text "$text" \
			'{kind: "answer", answer: $code, received: "2025-08-10", source: "paper", values: {van_dung: "4", y_kien: $text}}'
		n=$((n + 1))
	done | survey take R > taken
}

texts()
{
	jq -r 'select(.kind == "answer") | .values.y_kien' "$@" | sort
}

@test "opinions: names in open answers are found, decided on by a person, and not published before" {
	round
	answered <<- 'E'
		Tôi học cùng anh Tủa và chị Mai.
		lo thi mai giup toi nhieu
		Nên mở thêm lớp ở xã, lan toả cách làm hay
		Gọi tôi 0912 345 678
		Thầy Nam giảng dễ hiểu
		Đồng chí Giàng A Tủa, bí thư chi bộ
		Tốt
		hoa quả năm nay được mùa
	E
	survey opinions R > waiting
	same "$(jq -r .state waiting | sort -u)" waiting
	same "$(jq -c .found waiting | sort | paste -sd' ')" \
		'["0912 345 678"] ["Giàng A Tủa"] ["Nam"] ["Tủa","Mai"] ["lo thi mai"]'
	same "$(survey opinions R --all | wc -l)" 8
	cadre dump > before
	cadre dump --public | grep -v '"kind":"lecturer"' > public
	fails grep -E 'Tủa|Mai|lo thi mai|0912 345|Thầy Nam' public
	same "$(texts public | sort | uniq -c | sort -rn | head -n 1 | tr -s ' ')" " 5 (không công bố)"
	cadre dump --public --since 0 | grep -v '"of":"lecturer"' | fails grep -E 'Tủa|Mai|lo thi mai|0912 345|Thầy Nam'
	report survey R -f text > report.txt
	fails grep -E 'anh Tủa|lo thi mai|0912|Thầy Nam' report.txt
	holds "$(cat report.txt)" "được mùa"
	answer=$(jq -r 'select(.found[0] == "Nam").answer' waiting)
	survey opinions -n R --answer "$answer" --question y_kien --state publish > would
	cadre dump | cmp - before
	survey opinions R --answer "$answer" --question y_kien --state publish > decided
	answer=$(jq -r 'select(.found[1] == "Mai").answer' waiting)
	survey opinions R --answer "$answer" --question y_kien --state publish --text "Tôi học cùng hai người trong bản." > decided
	# the list is records: decided on in a pipe
	survey opinions R | jq -c '.state = "withhold"' | cadre load > loaded
	same "$(survey opinions R)" ""
	same "$(cadre dump --public | texts)" "$(sort <<- 'E'
		(không công bố)
		(không công bố)
		(không công bố)
		Thầy Nam giảng dễ hiểu
		Tôi học cùng hai người trong bản.
		Nên mở thêm lớp ở xã, lan toả cách làm hay
		Tốt
		hoa quả năm nay được mùa
	E
	)"
	# a decision is on these words only
	cadre dump answer | jq -c 'select(.values.y_kien // "" | test("Thầy Nam")) | .values.y_kien = "Cô Lan và thầy Nam"' | cadre load -q
	same "$(survey opinions R | jq -r .written)" "Cô Lan và thầy Nam"
	run -1 survey opinions R --answer nobody --question y_kien --state publish
	run -1 survey opinions R --answer "$answer" --question van_dung --state publish
	run -2 survey opinions R --answer "$answer"
	run -2 survey opinions R --answer "$answer" --question y_kien --state waiting
	run -1 survey opinions R9
	cadre check
}

@test "opinions: an address or a number is found whole, however it is written" {
	round
	answered <<- 'E'
		Viết cho Tua.Giang_92+ct@Mail.example.com.vn, tôi trả lời
		Gọi +84 912 345 678 hoặc (0212) 3.860.123.
		Số 3860123; 0912.345.678
		CCCD 014 095 001 234 của tôi
		0987654321@zalo.example
		Năm 2020 - 2021, 12 lớp, 1.200 người, ngày 20/11/2026, @ nhà a@
		a@b..
	E
	same "$(survey opinions R | jq -c .found | sort | paste -sd' ')" \
		'["+84 912 345 678","(0212) 3.860.123"] ["014 095 001 234"] ["0987654321@zalo.example"] ["3860123","0912.345.678"] ["Tua.Giang_92+ct@Mail.example.com.vn"] ["a@b"]'
}

@test "dump --public: no answer leads to a person, a class or a unit, nor does a code lead to an answer" {
	round
	for n in 1 2 3 4 5 6 7 8; do echo "Ý kiến $n"; done | answered
	cadre dump --public > public
	fails grep -E 'Giàng|Sồng|Quàng' public
	fails grep -Ff codes public
	same "$(jq -r 'select(.kind == "answer" or .kind == "invitation") | .person, .class, .unit, .successor' public | sort -u)" null
	same "$(jq -r 'select(.kind == "invitation") | .invitation' public | paste -sd' ')" "1 2 3 4 5 6 7 8"
	cadre dump --public --since 0 | jq -c 'select(.of == "answer" or .of == "invitation") | .after' > changes
	same "$(jq -r '.person, .class, .unit, .successor' changes | sort -u)" null
	# it can be loaded, and counted again
	cadre init --bare --code T --name T -d other.db
	cadre load -q -d other.db public
	same "$(survey tally R -d other.db | jq -c 'select(.question == "van_dung") | [.answered, .mean]')" '[8,"4.00"]'
	same "$(survey tally R | jq -c 'select(.question == "van_dung") | [.answered, .mean]')" '[8,"4.00"]'
}

@test "cut: nobody is named any more, in the register, its changes and its file" {
	round
	for n in 1 2 3 4 5 6 7; do echo "Ý kiến $n"; done | answered
	run --separate-stderr -4 survey cut R
	holds "$stderr" "has not closed"
	cadre dump > before
	survey cut -n R --force > would
	cadre dump | cmp - before
	survey cut R --today 2025-09-01 > cut
	same "$(jq -r '.person' cut | sort -u)" null
	same "$(wc -l < cut)" 8
	same "$(cadre dump invitation | jq -r .person | sort -u)" null
	cadre log | jq -c 'select(.of == "invitation") | [.before.person, .after.person]' | sort -u > said
	same "$(cat said)" "[null,null]"
	same "$(cadre dump answer | wc -l)" 7
	cadre check
	same "$(survey tally R --all | jq -r 'select(.question == "van_dung") | .answered')" 7
	run -4 survey tally R --by sex
	# an answer that comes after all is still known by its code
	survey take R --today 2025-09-02 <<< '{"kind":"answer","answer":"'"${codes[7]}"'","received":"2025-08-11","source":"paper","values":{"van_dung":"4"}}' > taken
	same "$(jq .new taken)" 1
	run -1 survey cut R9
}

@test "open: the dates of reminders" {
	round
	survey open R --form hv --version 1 --classes C1 --remind 2025-08-21,2025-08-05 > opened
	same "$(survey due --today 2025-07-26 | jq -r 'select(.what == "remind") | .date')" 2025-08-05
	survey remind R --today 2025-08-05 > reminded
	same "$(survey due --today 2025-08-06 | jq -r 'select(.what == "remind") | .date')" 2025-08-21
	survey open R --form hv --version 1 --classes C1 > opened
	same "$(jq -c 'select(.kind == "round").remind' opened)" '["2025-08-21","2025-08-05"]'
	run -2 survey open R --form hv --version 1 --classes C1 --remind 2025-10-01
	run -2 survey open R --form hv --version 1 --classes C1 --remind soon
}

@test "open: a head of a unit is asked about each trainee, and once when it is opened again" {
	round
	survey form --default unit_head | jq -c '.form = "heads" | .each_trainee = true' | survey form -q > stored
	survey open H --form heads --classes C1 --months 3 | jq -c 'select(.kind == "invitation")' > asked
	same "$(jq -r '[.unit, .person] | join(" ")' asked | sort | paste -sd,)" \
		"u1 p1,u1 p2,u1 p3,u1 p4,u1 p5,u1 p6,u2 p7,u2 p8"
	survey open H --form heads --classes C1 | jq -c 'select(.kind == "invitation")' | cmp - asked
	same "$(survey missing --units H | jq -c '[.unit, .asked]' | paste -sd' ')" '["u1",6] ["u2",2] [null,8]'
	# the letter of each unit names its trainees, by name, with their codes
	report letters H --to asked -f csv > letters.csv
	for n in $(seq 8); do
		name=$(cadre dump person | jq -r 'select(.person == "p'$n'").name')
		grep -q "^[0-9]*,$name,C1,$(jq -r 'select(.person == "p'$n'").invitation' asked)" letters.csv
	done
	same "$(grep -o '^[0-9][0-9]*,[^,]*' letters.csv | cut -d, -f 2 | paste -sd,)" \
		"Sồng A Chu,Mùa A Dê,Cầm Thị Lan,Lò Thị Mai,Hà Văn Sơn,Giàng A Tủa,Quàng Văn Đức,Vì Thị Hoa"
	report letters H --to asked | grep -c 'Kính gửi: Xã' > addressees
	same "$(cat addressees)" 2
	jq -r .invitation asked | head -n 1 > typed
	jq -r '.questions[] | if .type == "text" then "" else 4 end' stored >> typed
	echo >> typed
	same "$(survey enter H < typed | jq .new)" 1
	survey tally H --by sex > tally
	survey cut H --force > cut
	run --separate-stderr -4 survey open H --form heads --classes C1
	holds "$stderr" "cut off"
	cadre check
}
