# Workbooks written by hand, for the end-to-end tests.

# form.xlsx: workbook NAME ROW... -- NAME ROW...: sheets of rows whose cells are parted by '|'.
workbook()
{
	perl -CSA -e '
		use utf8;
		my ($n, $book, $rels, $types, $row, $open) = (0) x 6;
		$book = $rels = $types = "";
		sub text { my $t = shift; $t =~ s/&/&amp;/g; $t =~ s/</&lt;/g; $t }
		sub finish { return unless $open; print {$out} "</sheetData></worksheet>"; close $out; }
		my $new = 1;
		mkdir $_ for qw(book book/_rels book/xl book/xl/_rels book/xl/worksheets);
		for my $word (@ARGV) {
			if ($word eq "--") { finish(); $new = 1; next }
			if ($new) {
				$n++; $row = 0; $new = 0; $open = 1;
				$book .= "<sheet name=\"$word\" sheetId=\"$n\" r:id=\"r$n\"/>";
				$rels .= "<Relationship Id=\"r$n\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet$n.xml\"/>";
				open $out, ">:utf8", "book/xl/worksheets/sheet$n.xml";
				print {$out} "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
				next;
			}
			$row++;
			my $c = "A";
			print {$out} "<row r=\"$row\">", (map { my $at = $c++; "<c r=\"$at$row\" t=\"inlineStr\"><is><t>" . text($_) . "</t></is></c>" } split /\|/, $word), "</row>";
		}
		finish();
		sub file { open my $f, ">:utf8", shift; print {$f} @_; close $f }
		file("book/[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
		file("book/_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
		file("book/xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>$book</sheets></workbook>");
		file("book/xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">$rels</Relationships>");
	' -- "$@"
	rm -f form.xlsx
	(cd book && zip -q -r ../form.xlsx .)
	rm -rf book
}
