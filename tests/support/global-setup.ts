import 'reflect-metadata';
import { makeChainTemplates } from './chain-templates';
import { isServed, makeTemplate } from './template';

/** Makes what all suites begin with, once a run. */
export default async function setUp(): Promise<void> {
  await makeTemplate();
  if (!isServed) await makeChainTemplates();
}
