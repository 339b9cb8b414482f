#!/usr/bin/env perl
# readme.pl FILE: runs the ```sh blocks of a file in one shell and compares what each prints with the
# ```text block that follows; in it a line "..." stands for any lines. One TAP line a block.
use strict;
use warnings;

my $text = do { local $/; open my $file, '<', $ARGV[0] or die $!; <$file> };
my (@blocks, $script);
while ($text =~ /^```(sh|text)\n(.*?)^```/gms) {
	if ($1 eq 'sh') {
		push @blocks, {};
		$script .= $2 . 'printf "\001%d\001" $?' . "\n";
	} else {
		$blocks[-1]{wanted} = $2;
	}
}
open my $out, '>', "$ENV{TMPDIR}/readme.sh" or die $!;
print $out $script;
close $out;
my $all = `bash $ENV{TMPDIR}/readme.sh 2>&1 < /dev/null`;
my @parts = split /\001(\d+)\001/, $all;
my $bad = 0;
printf "1..%d\n", scalar @blocks;
for my $i (0 .. $#blocks) {
	my ($got, $status) = ($parts[2 * $i] // '', $parts[2 * $i + 1] // 'none');
	my $wanted = $blocks[$i]{wanted};
	my $good = $status eq '0';
	if ($good && defined $wanted) {
		my $pattern = join '', map { /^\.\.\.$/ ? '(?:.*\n)*?' : quotemeta($_) . ' *\n' }
			split /\n/, $wanted =~ s/ +$//gmr;
		$good = $got =~ /\A$pattern\z/;
	}
	printf "%sok %d\n", $good ? '' : 'not ', $i + 1;
	next if $good;
	$bad = 1;
	print "# status $status, printed:\n", $got =~ s/^/# /gmr;
}
exit $bad;
