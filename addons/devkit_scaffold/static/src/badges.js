import { badges } from "@devkit_base/badge/devkit_badge";

badges.add("proven", "success").add("defective", "danger");
