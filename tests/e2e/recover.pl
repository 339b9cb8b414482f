# recover.pl QUESTION INVITATIONS CLASSES PEOPLE ANSWERS TALLIES: tries to get at what the tables of a
# round hide. Knows who answered (ANSWERS: a CSV of codes), and all that is published of the
# question. Prints each hidden row that is a linear combination of published ones, each published
# row that is too small, and each small rest of a published row without those within it.
use strict;
use warnings;
use JSON::PP;

my $prime = 1000003;
my ($question, $invitations, $classes, $people, $answers, $tallies) = @ARGV;

sub records
{
	open(my $file, '<', shift) or die;
	return map { decode_json($_) } <$file>;
}

sub band
{
	my $born = shift or return '';
	my $years = 2026 - substr($born, 0, 4);
	return $years < 30 ? 'under_30' : $years >= 60 ? 'from_60' :
		sprintf('%d0_%d9', int($years / 10), int($years / 10));
}

my %programme = map { $_->{class} => $_->{programme} } records($classes);
my %person = map { $_->{person} => $_ } records($people);
my %invitation = map { $_->{invitation} => $_ } records($invitations);

# The people who answered the question, by row: "table/group" => [numbers of atoms].
my (%atom, %row, %weight);
open(my $file, '<', $answers) or die;
chomp(my $head = <$file>);
my @names = split /,/, $head;
while (my $line = <$file>) {
	chomp $line;
	my %cell;
	@cell{@names} = split /,/, $line, -1;
	next if ($cell{$question} // '') eq '';
	my $asked = $invitation{$cell{invitation}} or die "no invitation $cell{invitation}";
	my $who = $person{$asked->{person}};
	my @rows = ('/', "programme/$programme{$asked->{class}}", "class/$asked->{class}",
		'unit_now/' . ($asked->{successor} // $asked->{unit}), "unit/$asked->{unit}",
		'sex/' . ($who->{sex} // ''), 'age/' . band($who->{born}),
		'ethnicity/' . ($who->{ethnicity} // ''));
	my $key = join "\t", @rows;
	$atom{$key} //= keys %atom;
	$weight{$atom{$key}}++;
	$row{$_}{$atom{$key}} = 1 for @rows;
}

my (@open, @hidden);
for my $each (records($tallies)) {
	next if ($each->{question} // '') ne $question;
	my $name = ($each->{by} // '') . '/' . ($each->{group} // '');
	next unless $row{$name};
	push @{ $each->{hidden} ? \@hidden : \@open }, $name;
	my $size = 0;
	$size += $weight{$_} for keys %{ $row{$name} };
	print "shown: $name has $size\n" if !$each->{hidden} && $size < 5;
	print "wrong: $name has $size, not $each->{answered}\n"
		if !$each->{hidden} && $size != $each->{answered};
}
die "nothing is hidden or shown: no test\n" unless @open && @hidden;

sub inverse
{
	my ($base, $power, $result) = (shift, $prime - 2, 1);
	for (; $power > 0; $power >>= 1, $base = $base * $base % $prime) {
		$result = $result * $base % $prime if $power & 1;
	}
	return $result;
}

my @basis;
sub rest
{
	my %v = %{ $row{+shift} };
	for my $base (@basis) {
		my ($pivot, $vector) = @$base;
		my $factor = $v{$pivot} or next;
		for my $k (keys %$vector) {
			my $value = (($v{$k} // 0) - $factor * $vector->{$k}) % $prime;
			if ($value) { $v{$k} = $value } else { delete $v{$k} }
		}
	}
	return \%v;
}
for my $name (@open) {
	my $v = rest($name);
	my ($pivot) = sort { $a <=> $b } keys %$v or next;
	my $scale = inverse($v->{$pivot});
	push @basis, [$pivot, { map { $_ => $v->{$_} * $scale % $prime } keys %$v }];
}
for my $name (@hidden) {
	print "recovered: $name\n" unless %{ rest($name) };
}

for my $outer (@open) {
	my %left;
	for my $inner (@open) {
		next if grep { !$row{$outer}{$_} } keys %{ $row{$inner} };
		my ($table) = split m{/}, $inner;
		$left{$table} //= { %{ $row{$outer} } };
		delete @{ $left{$table} }{ keys %{ $row{$inner} } };
	}
	for my $table (keys %left) {
		my $size = 0;
		$size += $weight{$_} for keys %{ $left{$table} };
		print "left: $size of $outer without those of '$table'\n" if $size > 0 && $size < 5;
	}
}
