#!/usr/bin/env python3
"""ooxml.py FILE...: whether DOCX and XLSX are what ECMA-376 says, by Python's own zip and XML.

Looks at the package (content types, relationships and their targets), at the order in which the
schema's sequences want the elements of Word and of a sheet, at what one part names in another
(styles, numbering, notes, pictures, shared texts, cell formats), and at rows, cells and merged
ranges. Prints a line for each fault; the status is 1 when there is one.
"""
import posixpath
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/"

# The sequences of ECMA-376 part 1, annex A; what is not named here has no place.
ORDER = {
    W: {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
               "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
               "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
               "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
               "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
               "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
                 "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
                "hideMark",
        "tbl": "tblPr tblGrid tr", "tr": "tblPrEx trPr tc", "tc": "tcPr p",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
                  "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
                 "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "styles": "docDefaults latentStyles style", "numbering": "numPicBullet abstractNum num",
        "tblBorders": "top left start bottom right end insideH insideV",
        "pBdr": "top left bottom right between bar",
    },
    S: {
        "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
                     "protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells "
                     "phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup "
                     "headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing "
                     "legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst",
        "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups "
                    "externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches extLst",
        "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
        "c": "f v is extLst",
    },
}

faults = 0


def fault(place, text):
    global faults
    faults += 1
    if faults <= 40:
        print(f"{place}: {text}")


def split(tag):
    return tag[1:].split("}") if tag[0] == "{" else ("", tag)


def check_order(place, root):
    for element in root.iter():
        space, name = split(element.tag)
        wanted = ORDER.get(space, {}).get(name)
        if wanted is None:
            continue
        wanted, last = wanted.split(), -1
        for child in element:
            child_space, child_name = split(child.tag)
            if child_space != space:
                continue
            if child_name not in wanted:
                fault(place, f"<{child_name}> has no place in <{name}>")
            elif wanted.index(child_name) < last:
                fault(place, f"<{child_name}> comes too late in <{name}>")
            else:
                last = wanted.index(child_name)


def relations(archive, part):
    """The targets of a part's relationships, by id."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", name + ".rels")
    if path not in archive.namelist():
        return {}
    found = {}
    for each in xml.fromstring(archive.read(path)):
        target = each.get("Target")
        if each.get("TargetMode") == "External":
            fault(path, f"leads out of the file: {target}")
            continue
        target = target[1:] if target[0] == "/" else posixpath.normpath(posixpath.join(folder, target))
        if target not in archive.namelist():
            fault(path, f"no such part: {target}")
        if each.get("Id") in found:
            fault(path, f"{each.get('Id')} stands twice")
        found[each.get("Id")] = target
    return found


def check_package(name, archive):
    names = archive.namelist()
    if len(names) != len(set(names)):
        fault(name, "a part stands twice")
    types = xml.fromstring(archive.read("[Content_Types].xml"))
    endings = {each.get("Extension").lower() for each in types if each.tag.endswith("}Default")}
    own = {each.get("PartName")[1:] for each in types if each.tag.endswith("}Override")}
    for part in own - set(names):
        fault(name, f"a content type of nothing: {part}")
    for part in set(names) - {"[Content_Types].xml"}:
        if part not in own and part.rsplit(".", 1)[-1].lower() not in endings:
            fault(name, f"no content type: {part}")
    reached, waiting = set(), [""]
    while waiting:
        part = waiting.pop()
        for target in relations(archive, part or "").values():
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    for part in names:
        if part.endswith(".rels") or part == "[Content_Types].xml":
            continue
        if part not in reached:
            fault(name, f"nothing leads to {part}")
        if part.endswith(".xml"):
            root = xml.fromstring(archive.read(part))
            check_order(f"{name}:{part}", root)
            known = relations(archive, part)
            for element in root.iter():
                for key, value in element.attrib.items():
                    if key.startswith("{" + R + "}") and value not in known:
                        fault(f"{name}:{part}", f"names the unknown relationship {value}")


def check_docx(name, archive):
    def w(text):
        return f"{{{W}}}{text}"

    body = xml.fromstring(archive.read("word/document.xml"))
    styles = {each.get(w("styleId")) for each in xml.fromstring(archive.read("word/styles.xml")).iter(w("style"))}
    numbers = set()
    if "word/numbering.xml" in archive.namelist():
        numbers = {each.get(w("numId")) for each in xml.fromstring(archive.read("word/numbering.xml")).iter(w("num"))}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for each in body.iter(w(tag)):
            if each.get(w("val")) not in styles:
                fault(name, f"no such style: {each.get(w('val'))}")
    for each in body.iter(w("numId")):
        if each.get(w("val")) not in numbers:
            fault(name, f"no such numbering: {each.get(w('val'))}")
    for table in body.iter(w("tbl")):
        columns = len(table.find(w("tblGrid")))
        for row in table.findall(w("tr")):
            spans = row.findall(f"{w('tc')}/{w('tcPr')}/{w('gridSpan')}")
            width = len(row.findall(w("tc"))) + sum(int(each.get(w("val"))) - 1 for each in spans)
            if width != columns:
                fault(name, f"a row of {width} columns in a table of {columns}")
        for cell in table.iter(w("tc")):
            if len(cell) == 0 or cell[-1].tag != w("p"):
                fault(name, "a cell does not end with a paragraph")
    ids = [each.get("id") for each in body.iter() if split(each.tag)[1] == "docPr"]
    if len(ids) != len(set(ids)):
        fault(name, "two drawings have one number")
    if split(body[0][-1].tag)[1] != "sectPr":
        fault(name, "the body does not end with its section")


def number_of(letters):
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value


def check_sheet(name, root, formats, texts):
    last_row, filled = 0, set()
    for row in root.iter(f"{{{S}}}row"):
        number, last_column = int(row.get("r")), 0
        if number <= last_row:
            fault(name, f"row {number} comes after row {last_row}")
        last_row = number
        for cell in row:
            letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            if int(digits) != number or number_of(letters) <= last_column:
                fault(name, f"cell {cell.get('r')} stands in row {number} after column {last_column}")
            last_column = number_of(letters)
            if int(cell.get("s", "0")) >= formats:
                fault(name, f"cell {cell.get('r')} has no format {cell.get('s')}")
            kind, value = cell.get("t", "n"), cell.find(f"{{{S}}}v")
            if kind == "s" and int(value.text) >= texts:
                fault(name, f"cell {cell.get('r')} has no text {value.text}")
            if kind == "n" and value is not None:
                float(value.text)
            if cell.find(f"{{{S}}}f") is not None:
                fault(name, f"cell {cell.get('r')} is a formula")
    for each in root.iter(f"{{{S}}}mergeCell"):
        a, b, c, d = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", each.get("ref")).groups()
        for x in range(number_of(a), number_of(c) + 1):
            for y in range(int(b), int(d) + 1):
                if (x, y) in filled:
                    fault(name, f"{each.get('ref')} reaches into another range")
                filled.add((x, y))


def check_xlsx(name, archive):
    styles = xml.fromstring(archive.read("xl/styles.xml"))
    formats, texts = len(styles.find(f"{{{S}}}cellXfs")), 0
    if "xl/sharedStrings.xml" in archive.namelist():
        texts = len(xml.fromstring(archive.read("xl/sharedStrings.xml")))
    book, known = xml.fromstring(archive.read("xl/workbook.xml")), relations(archive, "xl/workbook.xml")
    sheets = list(book.find(f"{{{S}}}sheets"))
    names = [each.get("name") for each in sheets]
    if len({each.lower() for each in names}) != len(names):
        fault(name, "two sheets have one name")
    for each in names:
        if not 1 <= len(each) <= 31 or re.search(r"[\[\]:*?/\\]", each):
            fault(name, f"Excel refuses a sheet called '{each}'")
    for at, each in enumerate(sheets, 1):
        part = known[each.get(f"{{{R}}}id")]
        if part != f"xl/worksheets/sheet{at}.xml":
            fault(name, f"sheet {at} is {part}")
        check_sheet(f"{name}:{part}", xml.fromstring(archive.read(part)), formats, texts)
    if sum(1 for part in archive.namelist() if part.startswith("xl/worksheets/sheet")) != len(sheets):
        fault(name, "a sheet is not in the book")


for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as opened:
        bad = opened.testzip()
        if bad is not None:
            fault(path, f"a damaged part: {bad}")
        check_package(path, opened)
        (check_docx if path.endswith(".docx") else check_xlsx)(path, opened)
sys.exit(faults > 0)
