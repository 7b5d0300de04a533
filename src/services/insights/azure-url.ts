import type { AzureSurroundings } from './insights-settings';
import { InsightsFailure, type InsightsStep } from './measure-source';

/**
 * Checks a URL that configuration names before anything is sent there: https, nothing but a host, and a
 * host below one of the allowed suffixes, so that no set-up can make this server call what it should
 * not, e.g. an address of its own network. In development, loopback may stand in for Azure.
 *
 * @param what names the URL in the message; the URL itself is never repeated, a secret may stand in it
 * @param step of the failure
 * @throws InsightsFailure
 */
export function checkAzureUrl(
  text: string,
  what: string,
  step: InsightsStep,
  { allowedHosts, standIn }: AzureSurroundings,
): URL {
  const refused = (rule: string) => new InsightsFailure(step, `The ${what} ${rule}.`);
  if (!URL.canParse(text)) throw refused('is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw refused('must start with https://');
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '';
  if (!isBare || url.username !== '' || url.password !== '')
    throw refused('must name a host and nothing after it');
  if (standIn !== null && isLoopback(url.hostname)) return url;
  const isAllowed = allowedHosts.some((suffix) => url.hostname.endsWith(suffix)) && url.port === '';
  if (!isAllowed) throw refused(`must end in ${allowedHosts.join(' or ')}, without a port`);
  return url;
}

/** Whether a host of a URL is this machine by its name or its address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
