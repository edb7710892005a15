"""A file that cannot be opened, read or written, whatever it holds."""

from __future__ import annotations

from toolkit.language.marks import N_

FILES: dict[str, tuple[str, str]] = {
    "file-unreadable": (
        N_("The file cannot be opened: {reason}."),
        N_("Check that the file exists and that you may read it."),
    ),
    "file-too-large": (
        N_("The file is larger than {limit} MB."),
        N_("Split it into smaller files."),
    ),
    "file-empty": (
        N_("The file is empty."),
        N_("Fill it in, or delete it."),
    ),
    "not-utf8": (
        N_("The file is not written in the UTF-8 encoding."),
        N_("Open it in a text editor and save it with the encoding UTF-8."),
    ),
    "yaml-syntax": (
        N_("The file cannot be read as YAML ({reason})."),
        N_("Check the indentation, the colons and the quotes at and above this line."),
    ),
    "json-syntax": (
        N_("The file cannot be read as JSON ({reason})."),
        N_("Check the commas, brackets and quotes at and above this line."),
    ),
    "tab": (
        N_("The line holds a tab character."),
        N_("Replace it with spaces."),
    ),
    "double-key": (
        N_("“{name}” stands here for the second time; the first time is in line {first}."),
        N_("Keep one of the two."),
    ),
    "yaml-anchor": (
        N_("The value has an anchor (&{name})."),
        N_("Remove the anchor and write the value out where it is used."),
    ),
    "yaml-alias": (
        N_("The value is an alias (*{name})."),
        N_("Write the value out here."),
    ),
    "yaml-tag": (
        N_("The value has a type tag ({name})."),
        N_("Remove the tag; every value is read as text."),
    ),
    "several-documents": (
        N_("The file holds more than one document."),
        N_("Keep one document in a file, without a second line of three dashes."),
    ),
    "too-deep": (
        N_("The entries are nested more than {limit} deep."),
        N_("Compare the file with the description of its format; it may have been damaged."),
    ),
    "key-not-text": (
        N_("A key is not a plain text."),
        N_("Write the key as a word followed by a colon."),
    ),
    "not-a-workbook": (
        N_("The file is not an Excel workbook, or it is damaged."),
        N_("Save it as an Excel workbook (.xlsx) and try again."),
    ),
    "csv-broken": (
        N_("The table cannot be read ({reason})."),
        N_("Save it as CSV with commas and straight double quotes."),
    ),
    "archive-too-large": (
        N_("The archive holds more than {files} files or {limit} MB."),
        N_("Split it into smaller archives."),
    ),
    "archive-without-assessments": (
        N_("The archive holds no YAML or JSON file."),
        N_("Put the assessment files into it as they were downloaded."),
    ),
    "archive-broken": (
        N_("The archive cannot be unpacked."),
        N_("Make it anew without a password, or upload the files one by one."),
    ),
    "output-unwritable": (
        N_("The file {path} cannot be written ({reason})."),
        N_("Choose another folder, or close the program that has the file open."),
    ),
    "no-content-folder": (
        N_("The content folder does not exist."),
        N_("Check the path given with --content or TOOLKIT_CONTENT."),
    ),
}
