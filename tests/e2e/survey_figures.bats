# Figures of a survey that need more than one question, or more than one program.
load helper

# A closed class of 14, all asked with a form of two scales, each with its question on before.
round()
{
	export CADRE_TODAY=2025-08-20
	bare
	{
		unit u1 "Xã Một"
		echo '{"kind":"programme","programme":"DVM","name":"Đảng viên mới","group":"new_member","days":5,"paper":"certificate"}'
		echo '{"kind":"class","class":"C1","programme":"DVM","title":"Lớp","year":2025,"opens":"2025-04-21","closes":"2025-04-25","state":"closed"}'
		for n in $(seq 14); do
			echo '{"kind":"person","person":"p'$n'","name":"Người '$n'"}'
			echo '{"kind":"enrolment","class":"C1","person":"p'$n'","unit":"u1","status":"completed"}'
		done
		jq -nc '[["1","Ít"],["2","Vừa"],["3","Nhiều"],["k","Không rõ"]] | map({code: .[0], text: .[1], no_opinion: (.[0] == "k")}) as $options |
			{kind: "form", form: "f", version: 1, audience: "trainee", title: "F", questions: [
				{id: "a0", text: "A trước", type: "scale", options: $options}, {id: "b0", text: "B trước", type: "scale", options: $options},
				{id: "a", text: "A", type: "scale", options: $options, dimension: "skill", before: "a0"},
				{id: "b", text: "B", type: "scale", options: $options, dimension: "skill", before: "b0"}]}'
	} | cadre load -q
	survey open R --form f --classes C1 | jq -r 'select(.kind == "invitation") | .invitation' > codes
} > "$BATS_TEST_TMPDIR/opened"

# Lines of standard input: the answers to a0, b0, a, b.
answered()
{
	{
		echo invitation,a0,b0,a,b
		paste -d, codes - | sed -n '/,./p'
	} > answers.csv
	survey take R answers.csv > taken
}

@test "tally: the change from before to after, of those who answered both" {
	round
	answered <<- 'E'
		1,1,3,2
		1,2,2,2
		2,2,2,3
		2,1,3,3
		3,1,2,1
		k,2,3,2
		1,,2,3
		2,3,k,3
		1,1,1,2
		2,2,3,3
		3,2,3,3
		1,1,2,2
	E
	# R: x <- c(1,1,2,2,3,1,1,2,3,1); y <- c(3,2,2,3,2,2,1,3,3,2); mean(x); mean(y); mean(y - x);
	# sum(y > x); sum(y == x); sum(y < x)
	same "$(survey tally R --digits 4 | jq -c 'select(.before == "a0") | [.n, .mean_before, .mean_after, .change, .better, .same, .worse]')" \
		'[10,"1.7000","2.3000","0.6000",6,3,1]'
	same "$(survey tally R --digits 2 | jq -c 'select(.before == "b0") | [.n, .mean_before, .mean_after, .change, .better, .same, .worse]')" \
		'[11,"1.64","2.36","0.73",7,4,0]'
}

@test "tally: alpha of fewer than ten is told to stand on little" {
	round
	printf '%s\n' ,,1,2 ,,2,2 ,,3,3 ,,1,1 ,,2,3 ,,3,3 | answered
	run --separate-stderr -0 survey tally R
	holds "$stderr" "Cronbach's alpha of 'skill' stands on 6 answers only"
	# R: m <- cbind(c(1,2,3,1,2,3), c(2,2,3,1,3,3)); 2 * (1 - sum(apply(m, 2, var)) / var(rowSums(m)))
	same "$(jq -c 'select(.dimension == "skill") | [.items, .n, .alpha]' <<< "$output")" '[2,6,"0.90"]'
	printf '%s\n' ,,1,2 ,,2,2 ,,3,3 ,,1,1 ,,2,3 ,,3,3 ,,1,2 ,,2,2 ,,3,3 ,,1,1 | answered
	run --separate-stderr -0 survey tally R
	lacks "$stderr" "Cronbach"
}

@test "tally: a stream of records that report survey makes its tables of, without the register" {
	round
	printf '%s\n' 1,1,1,2 2,2,2,2 3,3,3,3 1,1,1,1 2,2,2,3 3,3,3,3 1,1,1,2 2,2,2,2 3,3,3,3 1,1,1,1 2,3,3,3 | answered
	report survey R -f text > whole
	{
		cadre dump centre
		survey tally R
		survey tally R --by unit
	} > stream
	report survey R -d nowhere.db --from stream -f text > alone
	same "$(sed -n '/^II[.]/,/^III[.]\|^Nơi nhận/p' alone | grep -cE '^(Bảng|[A-B] |Ít|Vừa)')" \
		"$(sed -n '/^II[.]/,/^III[.]/p' whole | grep -cE '^(Bảng|[A-B] |Ít|Vừa)')"
	diff <(sed -n '/^II[.]/,/^III[.]/p' whole | grep -v '^III' | sed '/^$/d') \
		<(sed -n '/^II[.]/,$p' alone | sed '/^$/d') | fails grep '^<'
	holds "$(tr -s ' \n' ' ' < alone)" "gửi 14 phiếu, nhận 11 phiếu trả lời"
	run -1 report survey S -d nowhere.db --from stream
	run --separate-stderr -3 report annual 2026 -d nowhere.db --from stream
	holds "$stderr" "records of kind 'tally' are not kept in the register"
}

@test "report survey: a round without answers, or with few, says so in place of empty sections" {
	round
	report survey R -f text > none
	holds "$(cat none)" "Chưa có phiếu trả lời nào"
	fails grep -E '^I+[.]' none
	survey tally R > stream
	report survey R -d nowhere.db --from stream -f text > none
	holds "$(cat none)" "Chưa có phiếu trả lời nào"
	printf '%s\n' 1,1,1,2 2,2,2,2 3,3,3,3 | answered
	report survey R -f text > few
	holds "$(tr -s ' \n' ' ' < few)" "I. BIỂU ĐỒ Không có câu theo thang đo nào đủ 10"
	holds "$(tr -s ' \n' ' ' < few)" "II. SỐ LIỆU TỪNG CÂU Không có câu nào đủ 5"
	lacks "$(cat few)" "Chưa có phiếu"
}
