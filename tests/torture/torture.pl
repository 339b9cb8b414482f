# torture.pl STAGE FAIL.SO TOOLS sample|long: every command of commands.tsv, with each of its writes,
# syncs, renames, openings and allocations failing once (ENOSPC, EIO, half written, no memory), with
# the program killed there, and with the power going (what was not synced is lost); then bytes of
# the register turned over, and records changed past the programs. After each the register is as
# before or as after, 'cadre check' passes, and the message is one of ours.
#
# POINTS: at most so many a command and way, spread evenly (long: all calls; 2000 allocations).
# ONLY: this command, or damage.
# SEED: of the random instants and bytes.
use strict;
use warnings;
use Cwd 'abs_path';
use File::Basename 'dirname';
use File::Copy 'copy';
use File::Temp 'tempdir';
use POSIX ();
use Time::HiRes 'usleep';

my ($stage, $preload, $size) = map { $_ // '' } @ARGV[0, 1, 2];
my $here = dirname(abs_path($0));
my $sample = $size eq 'sample';
my $seed = $ENV{SEED} // ($sample ? 1 : time);
my $points = $ENV{POINTS} // ($sample ? 3 : 1e9);
my ($tried, $faults) = (0, 0);
$preload = abs_path($preload);
$ENV{PATH} = abs_path("$stage/bin") . ":$ENV{PATH}";
$ENV{LC_ALL} = 'C.UTF-8';
$ENV{CADRE_DB} = 'centre.db';
delete @ENV{qw(CADRE_CENTRE CADRE_LANG LANGUAGE LANG)};
$| = 1;
srand $seed;

my $work = tempdir(CLEANUP => 1);
chdir $work or die;

# Runs a command in the shell, quietly; its status, or -signal.
sub run
{
	my ($command) = @_;
	system("$command > out 2> err < /dev/null");
	return $? & 127 ? -($? & 127) : $? >> 8;
}

sub must
{
	my ($command) = @_;
	run($command) == 0 or die "torture: '$command' failed: " . text('err');
}

sub text
{
	open my $file, '<', $_[0] or return '';
	local $/;
	return scalar(<$file>) // '';
}

sub put
{
	my ($name, $text) = @_;
	open my $file, '>', $name or die;
	print $file $text;
}

sub fault
{
	my ($where, $what) = @_;
	$faults++;
	print "torture: $where: $what\n";
}

# The files of the start: what every point begins with.
sub setup
{
	my $unit = '{"kind":"unit","unit":"%s%d","name":"Xã %d","type":"commune","valid_from":"2020-01-01"}';
	must("cadre init --code T --name 'Trung tâm T' --today 2026-01-05");
	must("cadre load $here/../cases/contract.jsonl");
	must('cadre backup old.db');
	put('two.jsonl', join('', map { sprintf("$unit\n", 'B', $_, $_) } 1, 2));
	must('cadre load two.jsonl');
	put('more.jsonl', join('', map { sprintf("$unit\n", 'U', $_, $_) } 1 .. 40));
	put('list.csv', "Họ và tên,Ngày sinh\nLò Văn Một,01/02/1990\nVì Thị Hai,03/04/1991\n");
	must('schedule problem 2026 > problem; schedule solve --seed 1 --iterations 500 problem');
	rename 'out', 'solution';
	must('survey open S --form trainee --classes D --today 2026-06-01');
	my ($code) = text('out') =~ /"invitation":"([^"]*)"/;
	put('answers.csv', 'invitation,kien_thuc,ghi_nho,van_dung,giai_quyet,van_dong,trach_nhiem,'
		. "chu_dong,ket_qua,dieu_kien\n$code,4,4,3,4,5,4,3,4,4\n") if defined $code;
	must('cadre init --bare --code V --name V -d other.db');
	must('cadre load -d other.db more.jsonl');
	must('cadre dump --since 0 -d other.db');
	rename 'out', 'other.jsonl';
	unlink glob('other.db* out err loaded');
	mkdir 'start';
	rename $_, "start/$_" for grep { -f } glob('*');
}

sub begin
{
	unlink grep { -f } glob('*');
	copy("start/$_", $_) for map { s{.*/}{}r } glob('start/*');
}

# What the register holds, and how many changes; the instants of a run are its own.
sub state
{
	my $changes = `cadre log 2> err | wc -l`;
	my $dump = `cadre dump 2> err`;
	return ($changes + 0, $dump);
}

sub whole
{
	my ($where) = @_;
	my $status = run('cadre check');
	fault($where, "check left with $status: " . text('out') . text('err')) if $status != 0;
	for my $copy (grep { -f } 'copy.db') {
		$status = run("cadre check --quick -d $copy");
		fault($where, "$copy is there and damaged: " . text('err')) if $status != 0;
	}
}

sub judge
{
	my ($where, $status, $message, $before, $after) = @_;
	my ($changes, $dump) = state();
	whole($where);
	if ($status >= 0 && $status != 0) {
		fault($where, "left with $status: $message") if $status != 5;
		fault($where, "no message, or more than one: '$message'")
			if $message !~ /\A(?:cadre|enroll|schedule|survey|report): [^\n]+\n\z/;
	}
	return if $changes == $after->[0]
		&& ($status != 0 || length($dump) == length($after->[1]));
	fault($where, "said that all is well, but stores nothing") if $status == 0;
	fault($where, "the register is neither as before nor as after: $changes changes")
		if $changes != $before->[0] || $dump ne $before->[1];
}

# A try: the command with one call failing. POWER also at its end, which is call 0.
sub try
{
	my ($name, $command, $how, $at, $before, $after) = @_;
	begin();
	my $status = run("timeout 60 env LD_PRELOAD=$preload TORTURE_HOW=$how TORTURE_AT=$at $command");
	$status = -($status - 128) if $status > 128;
	my $message = text('err');
	$tried++;
	my $where = "$name, $how at call $at";
	return fault($where, "ended by signal " . -$status) if $status < 0 && $status != -9;
	judge($where, $status, $message, $before, $after);
}

sub calls
{
	my ($command, $how) = @_;
	begin();
	run("LD_PRELOAD=$preload TORTURE_HOW=$how TORTURE_AT=0 TORTURE_COUNT=$work/count $command");
	return text('count') + 0;
}

sub spread
{
	my ($count, $most) = @_;
	return 1 .. $count if $count <= $most;
	return map { int(1 + $_ * ($count - 1) / ($most - 1)) } 0 .. $most - 1;
}

sub command
{
	my ($name, $command) = @_;
	begin();
	my $before = [state()];
	must($command);
	my $after = [state()];
	my $all = calls($command, 'count');
	for my $how (qw(ENOSPC EIO short kill power)) {
		try($name, $command, $how, $_, $before, $after) for spread($all, $points);
	}
	try($name, $command, 'power', 0, $before, $after);
	my $most = $points < 2000 ? $points : 2000;
	try($name, $command, 'ENOMEM', $_, $before, $after)
		for spread(calls($command, 'ENOMEM'), $most);
	return ($before, $after);
}

# Killed at a random instant, as often as it says.
sub killed
{
	my ($name, $command, $times, $before, $after) = @_;
	for (1 .. $times) {
		begin();
		my $instant = int rand 40_000;
		my $child = fork // die;
		exec "exec $command > out 2> err < /dev/null" unless $child;
		usleep($instant);
		kill 'KILL', $child;
		waitpid $child, 0;
		my $status = $? & 127 ? -9 : $? >> 8;
		$tried++;
		judge("$name, killed after $instant us", $status, text('err'), $before, $after);
	}
}

# A byte turned over is found, or changes nothing.
sub flipped
{
	my ($times) = @_;
	begin();
	my (undef, $dump) = state();
	my $length = -s 'centre.db';
	for (1 .. $times) {
		begin();
		my ($place, $bits) = (int rand $length, 1 + int rand 255);
		open my $file, '+<:raw', 'centre.db' or die;
		seek $file, $place, 0;
		read $file, my $byte, 1;
		seek $file, $place, 0;
		print $file chr(ord($byte) ^ $bits);
		close $file;
		my $status = run('cadre check');
		$tried++;
		fault("byte $place", "ended by signal " . -$status) if $status < 0;
		next if $status == 1 || $status == 5;
		my $now = `cadre dump 2> err`;
		fault("byte $place by $bits", "changes what is dumped, and check passes")
			if $now ne $dump;
	}
}

# What is changed past the programs is found, and the first bad change named.
sub edited
{
	for my $number (2, 5, 9) {
		for my $column ('who', 'instant', '"after"') {
			begin();
			must("sqlite3 centre.db 'DROP TRIGGER change_stays; "
				. "UPDATE change SET $column = \"x\" WHERE number = $number'");
			my $status = run('cadre check --quick');
			$tried++;
			fault("change $number", "its $column edited, and check left with $status: "
				. text('out'))
				if $status != 1 || text('out') !~ /change $number of centre/;
		}
	}
}

# A leap day, the last second of a year in Vietnam, a clock that went back, other time zones.
sub clocks
{
	my @times = (['Asia/Ho_Chi_Minh', 1835456399, '2028-02-29T23:59:59+07:00'],
		['America/New_York', 1861894799, '2028-12-31T23:59:59+07:00'],
		['Pacific/Kiritimati', 1577811600, '2020-01-01T00:00:00+07:00'],
		['UTC', 1709164800, '2024-02-29T07:00:00+07:00']);
	begin();
	my ($before) = state();
	for my $each (@times) {
		my ($zone, $time, $instant) = @$each;
		put('one', qq({"kind":"unit","unit":"T$time","name":"Xã","type":"commune",)
			. qq("valid_from":"2020-01-01"}\n));
		my $status = run("TZ=$zone LD_PRELOAD=$preload TORTURE_TIME=$time cadre load one");
		$tried++;
		fault("clock at $instant", "load left with $status: " . text('err')) if $status != 0;
		run('cadre log');
		my @changes = split /\n/, text('out');
		fault("clock at $instant", "the last change says: $changes[-1]")
			if $changes[-1] !~ /"instant":"\Q$instant\E"/ || @changes != ++$before;
		whole("clock at $instant");
	}
}

# Eight writers, each with its own small changes, and backups meanwhile: none is refused, none lost.
sub crowd
{
	my ($each) = @_;
	my @writers;
	begin();
	my ($before) = state();
	for my $writer (1 .. 8) {
		my $child = fork // die;
		if ($child == 0) {
			for my $change (1 .. $each) {
				open my $load, '|-', 'cadre load -q > loaded.' . $writer or exit 1;
				printf $load '{"kind":"unit","unit":"W%d-%d","name":"Xã","type":"commune",'
					. '"valid_from":"2020-01-01"}' . "\n", $writer, $change;
				close $load or exit 1;
			}
			POSIX::_exit(0);
		}
		push @writers, $child;
	}
	for my $backup (1 .. 3) {
		my $status = run('cadre backup copy.db');
		$tried++;
		fault("backup $backup while eight write", "left with $status: " . text('err'))
			if $status != 0;
		$status = run('cadre check -d copy.db');
		fault("backup $backup while eight write", "check left with $status: " . text('out'))
			if $status != 0;
	}
	for my $child (@writers) {
		waitpid $child, 0;
		fault('one of eight writers', "left with $?") if $? != 0;
	}
	my ($changes) = state();
	$tried += 8 * $each;
	fault('eight writers', "$changes changes, not " . ($before + 8 * $each))
		if $changes != $before + 8 * $each;
	whole('eight writers');
}

# What was sealed can't be edited, cut off or taken back unseen.
sub sealed
{
	my %harm = (
		cut => 'DROP TRIGGER change_remains; '
			. 'DELETE FROM change WHERE number = (SELECT max(number) FROM change)',
		edit => 'DROP TRIGGER change_stays; UPDATE change SET who = "x" WHERE number = 2',
	);
	begin();
	must('cadre key');
	must('cadre seal');
	rename 'out', 'seal';
	copy('centre.db', 'keyed.db');
	must('cadre check --seal seal');
	for my $name (sort keys %harm) {
		unlink glob('centre.db*');
		copy('keyed.db', 'centre.db');
		must("sqlite3 centre.db '$harm{$name}'");
		my $status = run('cadre check --quick --seal seal');
		$tried++;
		fault("seal, $name", "check left with $status: " . text('out')) if $status != 1;
	}
}

sub table
{
	open my $file, '<', "$here/commands.tsv" or die;
	return map { chomp; [split /\t/] } grep { !/^#/ } <$file>;
}

setup();
for my $row (table()) {
	my ($name, $command, $in) = @$row;
	next if $sample && $in ne 'sample';
	next if $ENV{ONLY} && $ENV{ONLY} ne $name;
	my ($before, $after) = command($name, $command);
	killed($name, $command, $ENV{KILLS} // ($sample ? 1 : 90), $before, $after);
	print "torture: $name: $tried points so far, $faults faults\n" unless $sample;
}
my $damage = ($ENV{ONLY} // 'damage') eq 'damage';
flipped($ENV{FLIPS} // ($sample ? 10 : 500)) if $damage;
edited() if $damage;
sealed() if $damage;
clocks() if $damage;
crowd($sample ? 1 : 50) if $damage;
print "torture: $tried points, $faults faults, seed $seed\n";
chdir '/';
exit($faults != 0);
