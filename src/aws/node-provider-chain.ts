/**
 * A module of its own, loaded when first needed: a bundler keeps of it what it imports here, while
 * `import("@aws-sdk/credential-providers")` would keep that whole package.
 */
export { fromNodeProviderChain } from "@aws-sdk/credential-providers";
