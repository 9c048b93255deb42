/** The schema of the package, made from the sources of its arguments. */
export declare function pulumiSchema(): object;
