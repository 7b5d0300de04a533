import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { ChangeEvent } from 'react';
import { createPortal } from 'react-dom';
import { type Example, examples } from './examples';

/**
 * The list of examples, shown in the bar. Choosing one goes to the tab that still holds it unchanged,
 * or opens a new one, so that nobody's work is overwritten. It lives inside GraphiQL, whose tabs it opens.
 */
export function ExampleMenu({ container }: { container: Element }) {
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));

  function open(example: Example) {
    const index = tabs.findIndex((tab) => tab.query === example.query);
    if (index >= 0) {
      changeTab(index);
      return;
    }
    addTab();
    updateActiveTabValues({ query: example.query, variables: example.variables ?? null });
    queryEditor?.setValue(example.query);
    variableEditor?.setValue(example.variables ?? '');
  }

  function choose(event: ChangeEvent<HTMLSelectElement>) {
    const example = examples[Number(event.target.value)];
    if (example) open(example);
  }

  return createPortal(
    <label>
      Examples
      <select value="" onChange={choose}>
        <option value="" disabled>
          Open one…
        </option>
        {examples.map((example, index) => (
          <option key={example.title} value={index}>
            {example.title}
          </option>
        ))}
      </select>
    </label>,
    container,
  );
}
