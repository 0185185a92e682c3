import { body, optional, query } from "./notation.js";
import type { Operation } from "./notation.js";

export const tagsOperations = {
  TagResource: {
    namespace: "both",
    only: "dedicated",
    method: "POST",
    path: "/tags",
    fixedQuery: ["operation", "tag-resource"],
    status: 204,
    input: {
      ResourceARN: body("ChimeArn", "required"),
      Tags: body("TagList", "required"),
    },
    output: {},
    errors: { dedicated: ["ResourceLimitExceededException"] },
  },
  UntagResource: {
    namespace: "both",
    only: "dedicated",
    method: "POST",
    path: "/tags",
    fixedQuery: ["operation", "untag-resource"],
    status: 204,
    input: {
      ResourceARN: body("ChimeArn", "required"),
      TagKeys: body("TagKeyList", "required"),
    },
    output: {},
  },
  ListTagsForResource: {
    namespace: "both",
    only: "dedicated",
    method: "GET",
    path: "/tags",
    status: 200,
    input: {
      ResourceARN: query("arn", "ChimeArn", "required"),
    },
    output: {
      Tags: optional("TagList"),
    },
  },
} satisfies Record<string, Operation>;
