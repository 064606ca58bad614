import {
    deserializeDate,
    deserializeDateTime,
    formatDate,
    formatDateTime,
} from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";

const SIZES = ["B", "kB", "MB", "GB", "TB"];

function short(value) {
    const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1;
    return formatFloat(value, { digits: [16, digits] });
}

/** Seconds as people say them: 240 ms, 42 s, 3 min 20 s, 2 h 5 min. */
export function humanSeconds(seconds) {
    if (seconds < 1) {
        return _t("%s ms", Math.round(seconds * 1000));
    }
    const whole = Math.round(seconds);
    if (whole < 60) {
        return _t("%s s", whole);
    }
    if (whole < 3600) {
        return _t("%(minutes)s min %(seconds)s s", {
            minutes: Math.floor(whole / 60),
            seconds: whole % 60,
        });
    }
    return _t("%(hours)s h %(minutes)s min", {
        hours: Math.floor(whole / 3600),
        minutes: Math.floor((whole % 3600) / 60),
    });
}

/** Bytes in the largest unit that leaves a figure above one. */
export function humanBytes(bytes) {
    let unit = 0;
    while (Math.abs(bytes) >= 1000 && unit < SIZES.length - 1) {
        bytes /= 1000;
        unit++;
    }
    return `${short(bytes)} ${SIZES[unit]}`;
}

/** A figure in the format a tile asks for: number, duration, bytes or percent. */
export function humanFigure(value, format) {
    if (format === "duration") {
        return humanSeconds(value);
    }
    if (format === "bytes") {
        return humanBytes(value);
    }
    if (format === "percent") {
        return _t("%s %", short(value));
    }
    return Math.abs(value) >= 100000
        ? formatFloat(value, { humanReadable: true, decimals: 1 })
        : short(value);
}

/** A server date in words ("2 hours ago") and exact, for the title attribute. */
export function humanDate({ value, type }) {
    if (type === "date") {
        const date = deserializeDate(value);
        const days = Math.round(date.diff(luxon.DateTime.local().startOf("day"), "days").days);
        return {
            text: date.toRelativeCalendar({ unit: Math.abs(days) < 60 ? "days" : "months" }),
            exact: formatDate(date),
        };
    }
    const moment = deserializeDateTime(value);
    return { text: moment.toRelative(), exact: formatDateTime(moment) };
}
