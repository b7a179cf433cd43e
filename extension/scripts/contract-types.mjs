// Reads the contract's JSON Schema on stdin and writes TypeScript types to stdout; run by `make contract`.
import { text } from "node:stream/consumers";
import { compile } from "json-schema-to-typescript";

const banner = `/* eslint-disable */
/**
 * The contract between extension and agent.
 * Made from native_host/messaging/contract by \`make contract\`; never edited by hand.
 */`;

// A reference with a default beside it would become a second type of the same shape.
const schema = JSON.parse(await text(process.stdin), (_key, value) =>
  value !== null && typeof value === "object" && "$ref" in value ? { $ref: value.$ref } : value,
);
// An interface without fields would take any value.
schema.$defs.Nothing.tsType = "Record<string, never>";

process.stdout.write(
  await compile(schema, "Contract", {
    additionalProperties: false,
    bannerComment: banner,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 110 },
  }),
);
