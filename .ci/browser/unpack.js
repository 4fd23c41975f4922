// Unpacks the browser into the folder `unpacked` and writes a script that starts it with the libraries it brings.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = join(import.meta.dirname, "unpacked");
mkdirSync(here, { recursive: true });
process.env.TMPDIR = here;
process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x"; // makes the package unpack the libraries too

const { default: chromium } = await import("@sparticuz/chromium");
const program = await chromium.executablePath();
const start = join(here, "start");
writeFileSync(start, `#!/bin/sh\nLD_LIBRARY_PATH="${here}/al2023/lib" exec "${program}" "$@"\n`);
chmodSync(start, 0o755);
console.log(start);
