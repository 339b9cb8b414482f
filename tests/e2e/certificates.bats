# Certificates: who may have one, the register of certificates, signed texts, keys and seals.
load helper

# Classes C1 to CN, closed, each with so many trainees who have done all that is asked.
closed()
{
	local class person
	bare
	{
		echo '{"kind":"programme","programme":"X","name":"Chuyên đề X","group":"update","days":1,"assessments":["thu_hoach"],"pass_mark":"5.00","bands":[{"band":"giỏi","from":"8.00"},{"band":"đạt","from":"5.00"}],"paper":"certificate"}'
		for ((class = 1; class <= $1; class++)); do
			echo '{"kind":"class","class":"C'$class'","programme":"X","title":"Lớp '$class'","year":2026,"opens":"2026-01-02","closes":"2026-01-03","state":"closed"}'
			for ((person = 1; person <= $2; person++)); do
				trainee C$class C$class-P$person "Lò Thị $(printf 'A%02d' $person)"
			done
		done
	} > closed.jsonl
	cadre load -q closed.jsonl > loaded
}

trainee()
{
	echo '{"kind":"person","person":"'$2'","name":"'$3'","born":"1990-05-12"}'
	echo '{"kind":"enrolment","class":"'$1'","person":"'$2'","status":"attending"}'
	echo '{"kind":"mark","class":"'$1'","person":"'$2'","assessment":"thu_hoach","value":"8.00"}'
}

certify()
{
	enroll certify "$@" --decision 5-QĐ/TTCT --date 2026-01-04
}

export CADRE_TODAY=2026-01-05

@test "eligible: each trainee, and what is missing" {
	closed 1 3
	cadre show enrolment C1 C1-P2 | jq -c '.status = "withdrawn"' | cadre load -q
	echo '{"kind":"mark","class":"C1","person":"C1-P3","assessment":"thu_hoach","value":"4.99"}' |
		cadre load -q
	same "$(enroll eligible C1 | jq -c '[.person, .eligible, .grade, .missing[]?.rule]' | paste -sd' ')" \
		'["C1-P1",true,"giỏi"] ["C1-P2",false,null,"status"] ["C1-P3",false,null,"pass_mark"]'
	holds "$(enroll eligible C1 --lang vi)" "'thu_hoach' được 4,99 điểm, cần 5,00"
	cadre show class C1 | jq -c '.pass_mark = "4.50" | .bands = [{"band":"có","from":"0.00"}]' |
		cadre load -q
	same "$(enroll eligible C1 | jq -r 'select(.eligible) | .grade' | paste -sd' ')" "có có"
	run -1 enroll eligible C9
}

@test "certify: numbered, signed, once; the ineligible are told" {
	closed 2 3
	cadre key > key
	cadre show enrolment C1 C1-P2 | jq -c '.status = "failed"' | cadre load -q
	run --separate-stderr -0 certify C1
	same "$(jq -r '.register + " " + .person' <<< "$output" | paste -sd' ')" \
		"2026/GCN/0001 C1-P1 2026/GCN/0002 C1-P3"
	holds "$stderr" "'Lò Thị A02' gets no certificate"
	same "$(jq -r '[.decision, .issued, .status, .serial] | join(" ")' <<< "$output" | head -n 1)" \
		"5-QĐ/TTCT 2026-01-04 issued GCN2600001"
	same "$(certify C1)" ""
	same "$(certify C2 | jq -r .register | paste -sd' ')" \
		"2026/GCN/0003 2026/GCN/0004 2026/GCN/0005"
	same "$(cadre show enrolment C1 C1-P1 | jq -r '.status + " " + .grade')" "completed giỏi"
	cadre check
}

@test "certify: what is refused stores nothing" {
	closed 1 2
	cadre dump > before
	run --separate-stderr -2 enroll certify C1
	holds "$stderr" "--decision"
	run -1 certify C9
	run --separate-stderr -4 enroll certify C1 --decision 5 --date 2026-01-06
	holds "$stderr" "still to come"
	run --separate-stderr -4 certify C1 --signatory 'Hà Thị Phó'
	holds "$stderr" "authorisation"
	run -1 certify C1 nobody
	certify C1 -n | jq -e .register
	cadre dump | cmp - before
	cadre show class C1 | jq -c '.state = "running"' | cadre load -q
	run --separate-stderr -4 certify C1
	holds "$stderr" "not closed"
	cadre show class C1 | jq -c '.state = "closed"' | cadre load -q
	cadre dump enrolment | jq -c '.status = "withdrawn"' | cadre load -q
	run --separate-stderr -4 certify C1
	holds "$stderr" "nobody of class 'C1' is eligible"
	run --separate-stderr -4 certify C1 C1-P1
	same "$(cadre dump certificate)" ""
}

@test "certify: a deputy signs by an authorisation" {
	closed 1 1
	cadre show centre T 2026-01-01 | jq -c '.director = "Lò Văn Chung"' | cadre load -q
	echo '{"kind":"authorisation","signatory":"Hà Thị Phó","valid_from":"2026-01-01","valid_to":"2026-12-31","capacity":"deputy","title":"Phó Giám đốc","decision":"3-QĐ/TTCT"}' |
		cadre load -q
	same "$(certify C1 -n | jq -r '.signatory + ", " + .capacity')" "Lò Văn Chung, director"
	same "$(certify C1 --signatory 'hà thị phó' | jq -r '.signatory + ", " + .capacity')" \
		"Hà Thị Phó, deputy"
}

@test "eight at once leave no gap and give no number twice" {
	closed 8 7
	cadre key > key
	for i in 1 2 3 4 5 6 7 8; do
		certify C$i > at-once.$i &
		certify C$i > again.$i &
	done
	wait
	cat at-once.* again.* | jq -r .register | sort > numbers
	same "$(wc -l < numbers)" 56
	diff numbers <(seq -f '2026/GCN/%04g' 56)
	same "$(cadre dump certificate | jq -r .person | sort -u | wc -l)" 56
	cadre check
}

@test "void and reissue: nothing is ever removed" {
	closed 1 2
	certify C1 > /dev/null
	run -2 enroll void 2026/GCN/0001
	same "$(enroll void 2026/GCN/0001 --reason 'Sai ngày sinh' | jq -r '[.status, .reason, .voided] | join(" ")')" \
		"void Sai ngày sinh 2026-01-05"
	run -4 enroll void 2026/GCN/0001 --reason again
	run -1 enroll void 2026/GCN/0007 --reason again
	run --separate-stderr -0 certify C1
	holds "$stderr" "enroll reissue"
	same "$(enroll reissue GCN2600001 --reason 'In lại' | jq -r '.register + " " + .status' | paste -sd' ')" \
		"2026/GCN/0001 void 2026/GCN/0003 issued"
	run --separate-stderr -4 enroll reissue 2026/GCN/0001 --reason again
	holds "$stderr" "2026/GCN/0003"
	same "$(enroll reissue 2026/GCN/0002 --reason 'Mất' | jq -r .status | paste -sd' ')" \
		"reissued issued"
	cadre show certificate 2026/GCN/0001 | jq -c '.status = "issued" | del(.voided)' > again
	run --separate-stderr -4 cadre load again
	holds "$stderr" "is entered"
	run --separate-stderr -4 cadre undo --batch "$(cadre log certificate 2026/GCN/0004 | jq .batch)"
	holds "$stderr" "never taken back"
	cadre check
}

@test "a mark stays as long as a certificate rests on it" {
	closed 1 2
	certify C1 > /dev/null
	local mark='{"kind":"mark","class":"C1","person":"C1-P1","assessment":"thu_hoach","value":"9.00"}'
	run --separate-stderr -4 cadre load <<< "$mark"
	holds "$stderr" "the marks of 'C1-P1' stand behind certificate '2026/GCN/0001': void it first"
	run -4 enroll grade C1 <<< "$mark"
	cadre show mark C1 C1-P1 thu_hoach | cadre load -q
	run --separate-stderr -4 cadre undo "$(cadre log mark C1 C1-P1 thu_hoach | head -n 1 | jq .number)"
	holds "$stderr" "stand behind certificate"
	enroll void 2026/GCN/0001 --reason 'Ghi sai điểm' > /dev/null
	enroll grade -q C1 <<< "$mark"
	same "$(cadre show mark C1 C1-P1 thu_hoach | jq -r .value)" 9.00
}

@test "check: gaps, doubles and two of one class" {
	closed 1 3
	certify C1 > /dev/null
	cadre dump certificate | sed -n 1p | jq -c '.register = "2026/GCN/0007"' | cadre load -q
	cadre dump certificate | sed -n 2p | jq -c '.register = "2026/GCN/007" | .status = "void"' | cadre load -q
	run --separate-stderr -1 cadre check
	same "$(jq -r '[.rule, .key[0]] | join(" ")' <<< "$output" | sort)" \
		"once 2026/GCN/0007
register_number 2026/GCN/0007
register_number 2026/GCN/007"
}

@test "check: a certificate of somebody who did not complete is a warning" {
	closed 1 1
	certify C1 > /dev/null
	cadre show enrolment C1 C1-P1 | jq -c '.status = "failed"' | cadre load -q
	same "$(cadre check | jq -r '[.severity, .rule, .key[0]] | join(" ")')" \
		"warning holder 2026/GCN/0001"
}

@test "verify: offline, by the public key alone" {
	closed 1 2
	cadre key > key
	cadre key --public > keys.json
	certify C1 | jq -r .signed > signed
	enroll verify 2026/GCN/0002 > with-register
	export CADRE_DB=$PWD/nowhere.db
	run --separate-stderr -0 enroll verify --key keys.json "$(head -n 1 signed)"
	same "$(jq -c '[.valid, .signature, .register, .name, .born, .class, .issued]' <<< "$output")" \
		'[true,"good","2026/GCN/0001","Lò Thị A01","1990-05-12","C1","2026-01-04"]'
	holds "$(jq -r .text <<< "$output")" "Lò Thị A01"
	holds "$(enroll verify --key keys.json --lang vi signed)" "cấp ngày 04/01/2026"
	same "$(enroll verify --key keys.json < signed | wc -l)" 2
	run -2 enroll verify --key keys.json 2026/GCN/0001
	run -3 enroll verify --key signed signed
	: > empty
	run -3 enroll verify --key keys.json empty
	run -5 enroll verify 2026/GCN/0001
	jq -e '.valid and .signature == "good"' with-register
}

@test "verify: any changed character fails" {
	closed 1 1
	cadre key > key
	cadre key --public > keys.json
	text=$(certify C1 | jq -r .signed)
	for ((i = 0; i < ${#text}; i++)); do
		sign=${text:i:1}
		case $sign in A) other=B ;; *) other=A ;; esac
		echo "${text:0:i}$other${text:i+1}"
	done > altered
	run --separate-stderr -1 enroll verify --key keys.json altered
	same "$(jq -c 'select(.valid)' <<< "$output")" ""
	same "$(wc -l <<< "$output")" "${#text}"
	run --separate-stderr -1 enroll verify --key keys.json "${text%?}"
	jq -e '.valid == false and .signature == "bad"' <<< "$output"
}

@test "verify: the register tells what was voided, reissued or never entered" {
	closed 1 3
	cadre key > key
	certify C1 | jq -r .signed > signed
	enroll void 2026/GCN/0001 --reason 'Cấp nhầm' > /dev/null
	enroll reissue 2026/GCN/0002 --reason 'Mất' > /dev/null
	run --separate-stderr -1 enroll verify signed
	same "$(jq -c '[.valid, .signature, .status, .reissued_as]' <<< "$output" | paste -sd' ')" \
		'[false,"good","void",null] [false,"good","reissued","2026/GCN/0004"] [true,"good","issued",null]'
	holds "$(sed -n 1p <<< "$output")" "Cấp nhầm"
	run -1 enroll verify 2026/GCN/0001
	run -0 enroll verify 2026/GCN/0003
	run --separate-stderr -1 enroll verify 2026/GCN/0009
	holds "$stderr" "2026/GCN/0009"
	# signed by the same key in a copy of the register, and entered in the copy alone
	cadre backup copy.db
	cp "$keys".*.key "copy.db.$(jq -r .key key).key"
	forged=$(enroll reissue -d copy.db 2026/GCN/0003 --reason x | jq -r 'select(.status == "issued") | .signed')
	run --separate-stderr -1 enroll verify "$forged"
	holds "$output" "no certificate with its number"
}

@test "key: a secret that only its owner reads, rotated, saved and put back" {
	closed 2 1
	run -1 cadre key --public
	cadre key -n > /dev/null
	same "$(ls "$keys".*.key 2> /dev/null)" ""
	first=$(cadre key | jq -r .key)
	same "$(cadre key | jq -r .key)" "$first"
	same "$(stat -c %a "$keys.$first.key")" 600
	fails grep -q "$(jq -r '.keys[0].d' "$keys.$first.key")" <(cadre dump; cadre log)
	certify C1 | jq -r .signed > old
	second=$(cadre key --rotate | jq -r .key)
	certify C2 | jq -r .signed > new
	cadre key --public > keys.json
	same "$(jq -r '.keys | map(.kid) | join(" ")' keys.json)" "$second $first"
	same "$(cat old new | enroll verify --key keys.json | jq -r .key | paste -sd' ')" "$first $second"
	cadre key --export saved.key
	same "$(stat -c %a saved.key)" 600
	run -4 cadre key --export saved.key
	rm "$keys.$second.key"
	run --separate-stderr -5 enroll reissue 2026/GCN/0001 --reason x
	holds "$stderr" "cadre key --import"
	cadre key --import saved.key
	enroll reissue 2026/GCN/0001 --reason x > /dev/null
	chmod 644 "$keys.$second.key"
	run --separate-stderr -5 enroll reissue 2026/GCN/0002 --reason x
	holds "$stderr" "chmod 600"
	run -2 cadre key --rotate --public
	run -4 cadre undo --batch "$(cadre log signing_key "$first" | jq .batch | head -n 1)"
	cadre check
}

@test "a class that was certified before there was a key is signed later" {
	closed 1 2
	run --separate-stderr -0 certify C1
	holds "$stderr" "cadre key"
	same "$(jq -c 'select(.signed)' <<< "$output")" ""
	cadre key > key
	same "$(certify C1 | jq -r 'select(.signed) | .register' | paste -sd' ')" \
		"2026/GCN/0001 2026/GCN/0002"
	enroll verify 2026/GCN/0001 | jq -e '.signature == "good"'
	cadre dump --public certificate | jq -e 'has("signed") | not'
}

@test "seal: what was sealed can't be altered or cut off" {
	closed 1 1
	run -1 cadre seal
	cadre key > key
	cadre seal > seal.jsonl
	jq -e '.number > 0 and (.hash | length) == 64' seal.jsonl
	cadre check --seal seal.jsonl
	cp "$CADRE_DB" early.db
	certify C1 > /dev/null
	cadre check --quick --seal seal.jsonl
	cadre seal | jq -r .signed > late
	cadre check --seal late
	cp "$keys.$(jq -r .key key).key" "early.db.$(jq -r .key key).key"
	run --separate-stderr -1 cadre check -d early.db --seal late
	holds "$output" "not there any more"
	enroll certify C1 -d early.db --decision other --date 2026-01-03 > /dev/null
	run --separate-stderr -1 cadre check -d early.db --seal late
	holds "$output" "not as it was sealed"
	jq -c '.signed |= sub(".$"; "_")' seal.jsonl > altered
	run --separate-stderr -1 cadre check --quick --seal altered
	holds "$output" "not genuine"
	run -3 cadre check --quick --seal key
	run -5 cadre check --quick --seal nowhere
}

@test "a QR code of version 10 holds it" {
	command -v qrencode > /dev/null || skip "qrencode is not there"
	closed 1 0
	trainee C1 P 'Nguyễn Hoàng Thị Phương Thảo Nguyên' | cadre load -q
	cadre key > key
	certify C1 | jq -r .signed > signed
	modules=$(qrencode -l L -8 -m 0 -t ASCIIi -r <(tr -d '\n' < signed) | wc -l)
	[ "$modules" -le 57 ]
}

@test "other people's verifier checks it: npm's jose" {
	command -v npm > /dev/null || skip "npm is not there"
	npm install --silent --no-audit --no-fund --prefix . jose@5 > npm.log 2>&1 ||
		skip "npm can't install jose"
	closed 1 2
	cadre key > key
	cadre key --public > keys.json
	certify C1 | jq -r .signed > signed
	cat > verify.mjs <<- 'SCRIPT'
		import { compactVerify, createLocalJWKSet, importJWK, calculateJwkThumbprint } from 'jose'
		import { readFileSync } from 'fs'
		const set = JSON.parse(readFileSync('keys.json', 'utf8'))
		const keys = createLocalJWKSet(set)
		console.log((await calculateJwkThumbprint(set.keys[0])).startsWith(set.keys[0].kid))
		for (const text of readFileSync('signed', 'utf8').trim().split('\n')) {
			const { payload } = await compactVerify(text, keys)
			console.log(JSON.parse(new TextDecoder().decode(payload)).p)
			const altered = text.slice(0, 40) + (text[40] === 'A' ? 'B' : 'A') + text.slice(41)
			await compactVerify(altered, await importJWK(set.keys[0])).then(
				() => console.log('forged'), error => console.log(error.code))
		}
	SCRIPT
	same "$(node verify.mjs | paste -sd' ')" \
		"true Lò Thị A01 ERR_JWS_SIGNATURE_VERIFICATION_FAILED Lò Thị A02 ERR_JWS_SIGNATURE_VERIFICATION_FAILED"
}
