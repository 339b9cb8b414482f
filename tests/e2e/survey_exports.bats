# Answers out of the exports of KoboToolbox and ODK.
load helper
load asked
load workbook

# The export of that name with codes in it.
export_of()
{
	sed "s/@1@/${codes[0]}/; s/@2@/${codes[1]}/" "$cases/exports/$1"
}

stored()
{
	cadre dump answer | jq -c '{received, source, values}' | sort
}

@test "take: exports with groups, several choices in one column or in many; twice is once" {
	round
	for file in "$cases"/exports/*.csv; do
		name=${file##*/}
		echo "$name"
		export_of "$name" > "$name"
		survey take -n R "$name" > counts
		same "$(jq -c '[.new, .same, .rejected]' counts)" "[2,0,0]"
	done
	for file in *.csv; do
		cadre copy "$CADRE_DB" "$file.db"
		survey take R -d "$file.db" "$file" > counts
		same "$(CADRE_DB=$file.db stored)" "$(sort "$cases/exports/expected.jsonl")"
		for other in *.csv; do
			same "$(survey take R -d "$file.db" "$other" | jq -c '[.new, .same, .rejected]')" "[0,2,0]"
		done
	done
}

@test "take: the same exports as workbooks" {
	round
	for name in kobo-both kobo-details; do
		mapfile -t rows < <(export_of $name.csv | sed '1s/^\xEF\xBB\xBF//; s/Tốt; nên/Tốt, nên/' | tr -d '"' | tr ';' '|')
		workbook data "${rows[@]}" -- lap_lai 'x'
		survey take R form.xlsx > counts 2> said
		holds "$(cat said)" "only the first of 2 sheets"
	done
	same "$(jq -c '[.new, .same, .rejected]' counts)" "[0,2,0]"
	same "$(stored)" "$(sort "$cases/exports/expected.jsonl" | sed 's/Tốt; nên/Tốt, nên/')"
}

@test "take: an export that says too little, or what can't be, is told" {
	round
	export_of kobo-labels.csv | sed 's/Mức độ vận dụng/Mức độ/' > labels.csv
	run --separate-stderr -3 survey take R labels.csv
	holds "$stderr" "'van_dung' must be answered"
	sed '1s/Mã mời/Mã/' labels.csv > words.csv
	run --separate-stderr -3 survey take R words.csv
	holds "$stderr" "is it of another form?"
	export_of kobo-details.csv | sed 's/"1";"0";"1"/"1";"2";"1"/' > two.csv
	run --separate-stderr -3 survey take R two.csv
	holds "$stderr" "column of option 'b': '2' is neither 1 nor 0"
	export_of kobo-both.csv | sed 's/"c a"/"c d"/' > unknown.csv
	run --separate-stderr -3 survey take -k --rejects rejects.csv R unknown.csv
	holds "$stderr" "has no option 'd'"
	same "$(jq -c '[.new, .rejected]' <<< "$output")" "[1,1]"
	# what was refused is a table again, to be mended and taken
	grep -v '^#' rejects.csv | sed 's/c d/c a/' > mended.csv
	same "$(survey take R mended.csv | jq -c '[.new, .rejected]')" "[1,0]"
	same "$(stored)" "$(sort "$cases/exports/expected.jsonl")"
	printf '\xff,a\n' > latin
	run --separate-stderr -3 survey take R latin
	holds "$stderr" "latin"
	holds "$stderr" "names no column 'invitation'"
}

@test "take: labels in either language; what they leave open is told" {
	export CADRE_TODAY=2025-08-20
	bare
	cadre load -q "$cases/tally/centre.jsonl"
	echo '{"kind":"form","form":"l","version":1,"audience":"trainee","title":"L","questions":[
		{"id":"noi","text":"Nơi/vùng?","text_en":"Where?","type":"single","options":[{"code":"1","text":"2","text_en":"Town"},{"code":"2","text":"1","text_en":"Hill - far"}]},
		{"id":"viec","text":"Việc: gì?","text_en":"What?","type":"multiple","options":[{"code":"noi","text":"Nói chuyện","text_en":"Talk"},{"code":"hop","text":"Họp, bàn","text_en":"Meet; decide"},{"code":"v","text":"Họp, bàn Nói chuyện"}]},
		{"id":"a","text":"Góp ý","type":"text"},{"id":"b","text":"Góp  ý","type":"text"}]}' | tr -d '\n' | survey form -q
	survey open L --form l --classes DVM-01,DVM-02 | jq -r 'select(.kind == "invitation").invitation' > codes
	{
		echo "_id,Invitation code,General/Where?,General/What?"
		paste -d, <(seq 3) codes - <<- 'E' | sed -n '/"/p'
			"Hill - far","Talk Meet; decide"
			"town",""
			"","meet; decide"
		E
	} > en.csv
	same "$(survey take L en.csv | jq -c '[.new, .rejected]')" '[3,0]'
	same "$(cadre dump answer | jq -c .values | sort)" '{"noi":"1"}
{"noi":"2","viec":["noi","hop"]}
{"viec":["hop"]}'
	sed 's/Invitation code/Mã mời/; s/Where?/Nơi\/vùng?/; s/What?/Việc: gì?/; s/Hill - far/1/; s/town/2/; s/Talk Meet; decide/Nói chuyện Họp, bàn/; s/meet; decide/Họp, bàn/' en.csv > vi.csv
	same "$(survey take L vi.csv | jq -c '[.same, .rejected]')" '[3,0]'
	sed '1s/.*/_id,invitation,g\/noi,viec/; s/Hill - far/2/; s/town/1/; s/Talk Meet; decide/hop noi/; s/meet; decide/hop/' en.csv > names.csv
	same "$(survey take L names.csv | jq -c '[.same, .rejected]')" '[3,0]'
	# a table of one's own may have labels too
	printf 'Mã mời,Nơi/vùng?,Việc: gì?\n%s,2,Họp; Nói chuyện\n' "$(sed -n 2p codes)" > own.csv
	run --separate-stderr -3 survey take L own.csv
	holds "$stderr" "has no option 'Họp'"
	printf 'Mã mời,Nơi/vùng?,Việc: gì?\n%s,Town,\n' "$(sed -n 2p codes)" > own.csv
	same "$(survey take L own.csv | jq -c .same)" 1
	sed 's/Nói chuyện Họp, bàn/Họp, bàn Nói chuyện/' vi.csv > two.csv
	run --separate-stderr -3 survey take L two.csv
	holds "$stderr" "question 'viec': 'Họp, bàn Nói chuyện' can be read as more than one choice"
	sed '1s/$/,Góp ý/' vi.csv > twice.csv
	run --separate-stderr -3 survey take L twice.csv
	holds "$stderr" "column 'Góp ý' may be any of 2 questions"
}
