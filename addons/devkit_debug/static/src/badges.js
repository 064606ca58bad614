import { badges } from "@devkit_base/badge/devkit_badge";

badges.add("regressed", "danger").add("resolved", "success");
