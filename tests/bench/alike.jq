# Of matched nominees with their truth: how many of the best candidates are right, as far down the
# scores as recall is 0.95. Run with -n.
[inputs | {truth: .x_truth, best: (.candidates // [])[0]}]
| (map(select(.truth != null)) | length) as $known
| [.[] | select(.best != null) | {score: .best.score, right: (.best.person == .truth)}]
| sort_by(-.score)
| reduce .[] as $each ({taken: 0, right: 0};
	if .right >= $known * 0.95 then . else {taken: (.taken + 1), right: (.right + ($each.right | if . then 1 else 0 end))} end)
| {recall: (.right / $known), precision: (.right / .taken)}
