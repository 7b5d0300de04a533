/** An operation that is ready to run; `variables` is the text of the Variables tab. */
export interface Example {
  title: string;
  query: string;
  variables?: string;
}

const queries = import.meta.glob<string>('./examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('./examples/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * The operations of the folder examples/, in the order of their numbers. The title is the first comment
 * line; a .json file of the same name holds the variables.
 */
export const examples: Example[] = Object.entries(queries)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([path, query]) => ({
    title: query.slice(0, query.indexOf('\n')).replace(/^#\s*/, ''),
    query,
    variables: variables[path.replace(/\.graphql$/, '.json')]?.trim(),
  }));
