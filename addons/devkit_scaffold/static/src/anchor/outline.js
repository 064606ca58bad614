/**
 * The outline of a view as the picker shows it. No Odoo in here.
 */

/** What a person calls a fragility, and the colour of its badge. */
const GRADES = [
    [15, "lasting", "border border-success text-body"],
    [35, "good", "border border-info text-body"],
    [55, "fair", "border border-warning text-body"],
    [100, "fragile", "border border-danger text-body"],
];

/**
 * @param {number} fragility 0 to 100
 * @returns {{key: string, className: string}}
 */
export function grade(fragility) {
    const [, key, className] = GRADES.find(([limit]) => fragility <= limit);
    return { key, className };
}

/**
 * The rows that fit what is searched for, with those above them so that one sees where they stand.
 *
 * @param {{depth: number, text: string, tag: string, name: string, label: string}[]} rows
 * @param {string} query
 * @returns {{row: object, isHit: boolean}[]}
 */
export function filterRows(rows, query) {
    const wanted = query.trim().toLowerCase();
    if (!wanted) {
        return rows.map((row) => ({ row, isHit: true }));
    }
    const shown = new Map();
    const above = [];
    for (const row of rows) {
        above.length = row.depth;
        above.push(row);
        const text = [row.text, row.tag, row.name, row.label].join(" ").toLowerCase();
        if (text.includes(wanted)) {
            above.forEach((each) => shown.set(each.id, shown.get(each.id) || each === row));
        }
    }
    return rows
        .filter((row) => shown.has(row.id))
        .map((row) => ({ row, isHit: shown.get(row.id) }));
}
