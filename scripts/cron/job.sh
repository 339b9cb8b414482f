# Shared by the jobs of this folder: sourced, not run.
#
# A job is silent and leaves with 0 when all is well: cron mails what a job prints, so a mail means
# that somebody must look. One run of a job at a time: the next waits a minute for the one before,
# then says so and leaves with 6, as cadre does when its register is busy.

set -euo pipefail
umask 077
export LC_ALL=C.UTF-8
today=${CADRE_TODAY:-$(TZ=Asia/Ho_Chi_Minh date +%F)}
export CADRE_TODAY=$today

job=${0##*/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail()
{
	echo "$job: $2" >&2
	exit "$1"
}

[ -n "${CADRE_DB:-}" ] || fail 2 "CADRE_DB must name the register"
[ -r "$CADRE_DB" ] || fail 5 "can't read the register '$CADRE_DB'"
exec 9> "$CADRE_DB.$job.lock" || fail 5 "can't make the lock '$CADRE_DB.$job.lock'"
flock --wait "${CADRE_WAIT:-60}" 9 || fail 6 "the run before is not over"

# Runs a command, which keeps its remarks to itself as long as it succeeds.
quietly()
{
	local status=0
	"$@" 2> "$work/remarks" || status=$?
	[ $status -eq 0 ] || complain $status "$@"
	return $status
}

complain()
{
	local status=$1
	shift
	echo "$job: '$*' left with status $status:"
	cat "$work/remarks"
} >&2

# A folder that the job is given, made when it is not there.
folder()
{
	[ -n "${1:-}" ] || fail 2 "name the folder to write to"
	mkdir -p "$1" || fail 5 "can't make the folder '$1'"
}
