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
		cp centre.db "$file.db"
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
		survey take R -d centre.db form.xlsx > counts 2> said
		holds "$(cat said)" "only the first of 2 sheets"
	done
	same "$(jq -c '[.new, .same, .rejected]' counts)" "[0,2,0]"
	same "$(stored)" "$(sort "$cases/exports/expected.jsonl" | sed 's/Tốt; nên/Tốt, nên/')"
}

@test "take: an export that says too little, or what can't be, is told" {
	round
	export_of kobo-details.csv | sed 's/"chung.van_dung"/"Mức độ vận dụng"/' > labels.csv
	run --separate-stderr -3 survey take R labels.csv
	holds "$stderr" "'van_dung' must be answered"
	sed '1s/van_dung/Mức độ/; 1s/noi/Ở đâu/; 1s/viec/Việc gì/g; 1s/buoi/Mấy buổi/; 1s/y_kien/Góp ý/' labels.csv > words.csv
	run --separate-stderr -3 survey take R words.csv
	holds "$stderr" "export it with XML values and headers"
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
