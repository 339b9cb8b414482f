#!/usr/bin/perl
# textcode.pl FORM ROUND CODE VALUES: the text code of an answer as lib/app/survey/page.h describes it, written
# apart from the page. FORM is a file with the form; VALUES a JSON object.
use strict;
use warnings;
use utf8;
use open qw(:std :utf8);
use JSON::PP;

my ($file, $round, $code, $given) = @ARGV;
open my $in, '<:raw', $file or die "$file: $!";
my $form = decode_json(join '', <$in>);
my $values = decode_json($given);
my @letters = split //, '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
my %value;
@value{@letters} = 0 .. 31;
my $common = ' nhtcigaoumlđrvàpábsyơưếkạộệqểấ';
my $usual = 'eêâôădxảãầậẩẫằắặẳẵèéẹẻẽềễìíịỉĩòóọỏõồốổỗờớợởỡùúụủũừứựửữỳýỵỷỹ'
	. "0123456789.,;:!?()-/\n\"'%+ABCDEGHIKLMNOPQRSTUVXYĐÂÊÔƠƯĂfjwzFJWZ";

sub crc
{
	my $sum = 0xFFFFFFFF;
	for my $byte (@_) {
		$sum ^= $byte;
		$sum = $sum & 1 ? $sum >> 1 ^ 0xEDB88320 : $sum >> 1 for 1 .. 8;
	}
	return ~$sum & 0xFFFFFFFF;
}

sub bits { my ($number, $count) = @_; return sprintf "%0${count}b", $number }
sub width { my ($count) = @_; my $bits = 0; $bits++ while 2**$bits < $count; return $bits }

sub size
{
	my ($number) = @_;
	my $bits = '';
	for (; $number >= 128; $number >>= 7) { $bits .= bits(128 + $number % 128, 8) }
	return $bits . bits($number, 8);
}

sub text
{
	my ($text) = @_;
	my $bits = size(length $text);
	for my $letter (split //, $text) {
		my ($at, $far) = (index($common, $letter), index $usual, $letter);
		$bits .= $at >= 0 ? bits($at, 5) : $far >= 0 ? bits(31, 5) . bits($far, 7) : bits(31, 5) . bits(127, 7) . bits(ord $letter, 21);
	}
	return $bits;
}

sub question
{
	my ($question) = @_;
	my $value = $values->{$question->{id}};
	my @codes = map { $_->{code} } @{$question->{options} // []};
	return join '', map { my $code = $_; (grep { $_ eq $code } @{$value // []}) ? 1 : 0 } @codes
		if $question->{type} eq 'multiple';
	if (@codes) {
		my ($at) = grep { defined $value && $codes[$_] eq $value } 0 .. $#codes;
		return bits(defined $at ? $at + 1 : 0, width(@codes + 1));
	}
	return '0' unless defined $value;
	return '1' . ($value < 0 ? '1' : '0') . size(abs $value) if $question->{type} eq 'number';
	return '1' . text($value) if $question->{type} eq 'text';
	my ($year, $month, $day) = split /-/, $value;
	return '1' . bits($year, 14) . bits($month, 4) . bits($day, 5);
}

my $print = "$round\n$form->{version}\n";
$print .= join("\t", $_->{id}, $_->{type}, map { $_->{code} } @{$_->{options} // []}) . "\n" for @{$form->{questions}};
my $fingerprint = crc(map { my $point = ord; ($point >> 16 & 255, $point >> 8 & 255, $point & 255) } split //, $print) % 1048576;
$code =~ tr/-//d;
my $all = bits(1, 4) . bits($fingerprint, 20) . join '', map { bits($value{$_}, 5) } split //, substr $code, 0, 8;
$all .= question($_) for @{$form->{questions}};
$all .= '0' x (-length($all) % 5);
my @list = map { oct "0b$_" } $all =~ /.{5}/g;
my $sum = crc(@list);
my $out = join '', map { $letters[$_] } @list, map { ($sum >> 5 * (6 - $_)) & 31 } 0 .. 6;
$out =~ s/.{5}(?=.)/$&-/g;
print "CADRE:$out.\n";
