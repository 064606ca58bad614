import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { MAX_REPORTS, reportOf, sameness } from "./client_error_report";

const ROUTE = "/devkit/debug/client-error";
const reported = new Set();

/**
 * Tells the server about an error of the web client, once a page load. It handles nothing: what users see is as
 * without it. Its sequence is below that of `swallowAllVisitorErrors` (0), so that visitors' errors are told too.
 */
export function reportClientError(env, uncaughtError, originalError) {
    try {
        const modules = odoo.loader?.modules || new Map();
        const report = reportOf(uncaughtError, originalError, {
            modules,
            location: browser.location,
        });
        if (report && reported.size < MAX_REPORTS && !reported.has(sameness(report))) {
            reported.add(sameness(report));
            browser
                .fetch(ROUTE, {
                    method: "POST",
                    headers: { "Content-Type": "application/json" },
                    body: JSON.stringify(report),
                    keepalive: true,
                })
                .catch(() => {});
        }
    } catch {
        // Whatever goes wrong here must not hide the error.
    }
    return false;
}

registry
    .category("error_handlers")
    .add("devkit_debug_client_error", reportClientError, { sequence: -10 });
