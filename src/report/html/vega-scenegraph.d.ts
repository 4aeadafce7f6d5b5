/** The part that is used of a package without types. */
declare module 'vega-scenegraph' {
  export const textMetrics: {
    /** Width of a text in pixels; may be replaced. */
    width: (item: { readonly fontSize?: number }, text: unknown) => number;
  };
}
