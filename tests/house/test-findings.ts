import ts from 'typescript';
import { nodesOf, parse, placeOf, type SourceText, textOf } from './syntax';

const starters = ['it', 'test', 'describe'];
const turnedOff = ['only', 'skip', 'todo', 'failing', 'fixme'];
const shortForms = ['fit', 'fdescribe', 'xit', 'xtest', 'xdescribe'];

/** A test by its title, template and all, and where it stands. */
export interface Title {
  readonly title: string;
  readonly place: string;
}

/** The titles of the tests of a file. */
export function titlesIn(file: SourceText): Title[] {
  return nodesOf(parse(file))
    .filter(ts.isCallExpression)
    .filter((call) => ['it', 'test'].includes(starterOf(call.expression) ?? ''))
    .flatMap((call) => {
      const title = titleOf(call.arguments[0]);
      return title === undefined ? [] : [{ title, place: placeOf(call) }];
    });
}

/** Titles that more than one test has. */
export function repeatedTitles(files: readonly SourceText[]): Title[] {
  const titles = files.flatMap(titlesIn);
  const isElsewhere = (one: Title) => titles.some((other) => other !== one && other.title === one.title);
  return titles.filter(isElsewhere);
}

/** Tests that are switched off, or on alone. */
export function switchedTests(file: SourceText): string[] {
  return nodesOf(parse(file))
    .filter(isSwitch)
    .map((node) => `${placeOf(node)} ${node.getText()}`);
}

function isSwitch(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return shortForms.includes(node.text) && ts.isCallExpression(node.parent);
  if (!ts.isPropertyAccessExpression(node)) return false;
  return turnedOff.includes(node.name.text) && starterOf(node.expression) !== undefined;
}

/** `it` of `it(…)`, `it.each(…)(…)`, `it.each\`…\`(…)`, `it.concurrent(…)`. */
function starterOf(expression: ts.Expression): string | undefined {
  if (ts.isIdentifier(expression)) return starters.find((starter) => starter === expression.text);
  if (ts.isPropertyAccessExpression(expression)) return starterOf(expression.expression);
  if (ts.isCallExpression(expression)) return starterOf(expression.expression);
  return ts.isTaggedTemplateExpression(expression) ? starterOf(expression.tag) : undefined;
}

function titleOf(argument: ts.Expression | undefined): string | undefined {
  return argument && ts.isTemplateExpression(argument) ? argument.getText() : textOf(argument);
}
