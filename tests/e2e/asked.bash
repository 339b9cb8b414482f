# A round of survey of the cases' small centre, for the end-to-end tests.

# Opens the round R; its invitations' codes are in the file codes and in the array, its form in the file form.
round()
{
	export CADRE_TODAY=2025-08-20
	bare
	cadre load -q "$cases/tally/centre.jsonl"
	survey open R --form hv --version 1 --classes DVM-01,DVM-02 |
		jq -r 'select(.kind == "invitation") | .invitation' > codes
	mapfile -t codes < codes
	cadre show form hv 1 > form
} > "$BATS_TEST_TMPDIR/opened" 2>&1
