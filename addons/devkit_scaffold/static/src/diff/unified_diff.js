/**
 * A unified difference as lines with a kind, for a view to colour. No Odoo in here.
 */

const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/**
 * @param {string} text one or several unified differences
 * @returns {{kind: string, text: string, old: number|null, new: number|null}[]} kinds are file, hunk, add,
 *     remove, same and note; with the number of the line on either side
 */
export function diffLines(text) {
    const lines = [];
    let before = 0;
    let after = 0;
    const source = text.endsWith("\n") ? text.slice(0, -1) : text;
    for (const line of source ? source.split("\n") : []) {
        const hunk = line.match(HUNK);
        if (hunk) {
            before = Number(hunk[1]);
            after = Number(hunk[2]);
            lines.push({ kind: "hunk", text: line, old: null, new: null });
        } else if (/^(--- |\+\+\+ |Binary file )/.test(line)) {
            lines.push({ kind: "file", text: line, old: null, new: null });
        } else if (line.startsWith("+")) {
            lines.push({ kind: "add", text: line.slice(1), old: null, new: after++ });
        } else if (line.startsWith("-")) {
            lines.push({ kind: "remove", text: line.slice(1), old: before++, new: null });
        } else if (line.startsWith("\\")) {
            lines.push({ kind: "note", text: line.slice(2), old: null, new: null });
        } else {
            lines.push({ kind: "same", text: line.slice(1), old: before++, new: after++ });
        }
    }
    return lines;
}
