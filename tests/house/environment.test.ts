import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentForm, parseConfig } from '../../src/app/config';

const text = readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8').trim();

/** One entry a variable: its sentence, and the variable with an example, commented out where it has no default. */
const entries = text.split('\n\n').map((entry) => {
  const [sentence = '', assignment = '', ...more] = entry.split('\n');
  const [, off = '', name = '', value = ''] = /^(# )?([A-Z_]+)=(.*)$/.exec(assignment) ?? [];
  return { sentence, name, value, isOn: off === '', more };
});

describe('.env.example', () => {
  it('lists exactly the variables that a node reads', () => {
    expect(entries.map(({ name }) => name)).toEqual(Object.keys(environmentForm.shape));
  });

  it('has one sentence for each', () => {
    const wrong = entries.filter(
      ({ sentence, more }) => !/^# [A-Z].{20,}\.$/.test(sentence) || more.length > 0,
    );

    expect(wrong).toEqual([]);
  });

  it('is what a node does without it', () => {
    const environment = Object.fromEntries(
      entries.filter(({ isOn }) => isOn).map(({ name, value }) => [name, value]),
    );

    expect(parseConfig(environment, 'development')).toEqual(parseConfig({}, 'development'));
  });
});
