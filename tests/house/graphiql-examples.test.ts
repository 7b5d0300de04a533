import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getVariableValues, Kind, type OperationDefinitionNode, parse, validate } from 'graphql';

const root = join(__dirname, '..', '..');
const folder = join(root, 'graphiql', 'examples');
const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.replace('.graphql', ''));

function textOf(name: string): string {
  return readFileSync(join(folder, `${name}.graphql`), 'utf8');
}

function operationsOf(name: string): OperationDefinitionNode[] {
  return parse(textOf(name)).definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
}

function variablesOf(name: string): Record<string, unknown> {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

describe('the examples of GraphiQL', () => {
  it('open with the client book', () => {
    expect(names[0]).toBe('01-open-my-client-book');
  });

  it.each(names)('%s is valid against the served schema', (name) => {
    expect(validate(schema, parse(textOf(name)))).toEqual([]);
  });

  it.each(names)('%s is one named operation, so that one click runs it', (name) => {
    const operations = operationsOf(name);
    expect(operations).toHaveLength(1);
    expect(operations[0]?.name?.value).toEqual(expect.any(String));
  });

  it.each(names)('%s begins with its title and a word of explanation', (name) => {
    const [title, explanation] = textOf(name).split('\n');
    expect(title).toMatch(/^# [A-Z].{2,40}$/);
    expect(explanation).toMatch(/^# .{20,}$/);
  });

  it.each(names)('%s comes with exactly the variables that it declares', (name) => {
    const definitions = operationsOf(name)[0]?.variableDefinitions ?? [];
    const given = variablesOf(name);
    expect(getVariableValues(schema, definitions, given).errors).toBeUndefined();
    expect(Object.keys(given)).toEqual(definitions.map((definition) => definition.variable.name.value));
  });

  it('have variables for no example that does not exist', () => {
    const orphans = readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .filter((file) => !names.includes(file.replace('.json', '')));
    expect(orphans).toEqual([]);
  });
});
