/** What a stack in Node.js with dynamic resources needs beside `pulumi` itself. */
export const companions = ["pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"] as const;
