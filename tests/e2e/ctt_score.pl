#!/usr/bin/perl
# ctt_score.pl INSTANCE.ctt SOLUTION.sol: the hard and soft costs of a timetable by the rules of
# ITC-2007, track 3: "hard N" and "TERM N" a line. It shares nothing with the solver.
use strict;
use warnings;

my (%head, %rows, $section);
my ($instance, $solution) = @ARGV;
open my $in, '<', $instance or die "$instance: $!\n";
while (<$in>) {
	my @words = split;
	next if !@words || $words[0] eq 'END.';
	if (@words == 1) { ($section) = $words[0] =~ /(\w+):/ }
	elsif (!$section) { $head{ $words[0] } = $words[1] }
	else { push @{ $rows{$section} }, \@words }
}
my %course = map { $_->[0] => $_ } @{ $rows{COURSES} };
my %seats = map { @$_ } @{ $rows{ROOMS} };
my %barred = map { ("@$_" => 1) } @{ $rows{UNAVAILABILITY_CONSTRAINTS} || [] };
my (%curricula, %held, %busy, %room, %days, %rooms, %when, $hard);
for my $row (@{ $rows{CURRICULA} || [] }) {
	push @{ $curricula{$_} }, $row->[0] for @$row[2 .. $#$row];
}
my %cost = map { $_ => 0 } qw(seats spread isolated rooms);
$hard = 0;
open my $sol, '<', $solution or die "$solution: $!\n";
while (<$sol>) {
	my ($course, $room, $day, $period) = split;
	my $info = $course{$course} or die "no course $course\n";
	die "no room $room\n" if !exists $seats{$room};
	die "no such time\n" if $day >= $head{'Days:'} || $period >= $head{'Periods_per_day:'};
	my $at = "$day $period";
	$held{$course}++;
	$hard += $busy{"course $course $at"}++ > 0;
	$hard += $busy{"teacher $info->[1] $at"}++ > 0;
	$hard += $room{"$room $at"}++ > 0;
	$hard += exists $barred{"$course $at"};
	for my $curriculum (@{ $curricula{$course} || [] }) {
		$hard += $busy{"curriculum $curriculum $at"}++ > 0;
		$when{$curriculum}{$day}{$period}++;
	}
	$cost{seats} += $info->[4] - $seats{$room} if $info->[4] > $seats{$room};
	$days{$course}{$day} = $rooms{$course}{$room} = 1;
}
for my $course (keys %course) {
	my $info = $course{$course};
	$hard += abs($info->[2] - ($held{$course} || 0));
	my $missing = $info->[3] - keys %{ $days{$course} || {} };
	my $more = keys(%{ $rooms{$course} || {} }) - 1;
	$cost{spread} += 5 * $missing if $missing > 0;
	$cost{rooms} += $more if $more > 0;
}
for my $days (values %when) {
	for my $periods (values %$days) {
		for my $period (keys %$periods) {
			next if $periods->{ $period - 1 } || $periods->{ $period + 1 };
			$cost{isolated} += 2 * $periods->{$period};
		}
	}
}
print "hard $hard\n";
print "$_ $cost{$_}\n" for sort keys %cost;
print 'cost ', eval { my $sum = 0; $sum += $_ for values %cost; $sum }, "\n";
