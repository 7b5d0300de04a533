import { demoId } from './demo-id';
import { momentIn } from './demo-moment';
import type { DemoPerson } from './demo-rows';
import type { Random } from './random';

/** What an activity was about: its type, subject and text. */
type Told = readonly [type: string, subject: string, text: string];

const english: readonly [Told, ...Told[]] = [
  ['STORE_VISIT', 'Tried on the new collection', 'Spent an hour with us; the blue one was close.'],
  ['STORE_VISIT', 'Picked up a repair', 'Happy with the clasp. Will bring the second watch, too.'],
  ['STORE_VISIT', 'Looked for a gift', 'For a graduation in June; asked us to think of something small.'],
  ['EMAIL', 'Autumn preview', 'Sent the invitation to the preview evening.'],
  ['EMAIL', 'Order has arrived', 'Wrote that the boots are here in both sizes.'],
  ['EMAIL', 'Thank you', 'Thanked for the visit and sent the care instructions.'],
  ['PHONE_CALL', 'Wish list', 'Went through the wish list; two pieces are sold out until spring.'],
  ['PHONE_CALL', 'Delivery', 'Agreed on delivery to the office on Friday.'],
  ['APPOINTMENT', 'Ring sizing', 'Measured both hands; the left one is half a size smaller.'],
  ['APPOINTMENT', 'Personal shopping', 'Prepared three outfits; took two of them.'],
];
const estonian: readonly [Told, ...Told[]] = [
  ['STORE_VISIT', 'Proovis uut kollektsiooni', 'Sinine meeldis kõige rohkem, jäi mõtlema.'],
  ['STORE_VISIT', 'Tõi kella hooldusesse', 'Palus helistada, kui kell on valmis.'],
  ['STORE_VISIT', 'Otsis kingitust', 'Juubeliks, eelarve ümmarguselt kakssada eurot.'],
  ['EMAIL', 'Kutse eelvaatele', 'Saatsin kutse sügiskollektsiooni õhtule.'],
  ['EMAIL', 'Tellimus on kohal', 'Kirjutasin, et saapad jõudsid mõlemas suuruses.'],
  ['PHONE_CALL', 'Soovinimekiri', 'Vaatasime nimekirja üle; kaks eset on kevadeni otsas.'],
  ['PHONE_CALL', 'Kohaletoimetamine', 'Leppisime kokku pakiautomaadi Ülemistel.'],
  ['APPOINTMENT', 'Sõrmuse suurus', 'Mõõtsime mõlemad käed üle.'],
  ['APPOINTMENT', 'Stiilinõustamine', 'Panime valmis kolm komplekti, kaks läks kaasa.'],
];
const englishNotes: readonly [string, ...string[]] = [
  'Call in the afternoon only.',
  'The daughter, Nora, likes the Borealis line.',
  'Waiting for the limited edition in March.',
  'Moving house in spring; ask for the new address.',
];
const estonianNotes: readonly [string, ...string[]] = [
  'Helistada pärast tööd.',
  'Abikaasa sünnipäev on märtsis.',
  'Ootab uut Cinderi seeriat.',
  'Eelistab suhelda e-kirja teel.',
];
/** Who now and then stands in for the associate of a client. */
const standsIn: Readonly<Record<string, string>> = {
  HOUSTON: '000130',
  SEATTLE: '000120',
  TALLINN: '000220',
};

/** Activities (2 to 6) and notes (none to 2) of a client, in no order. */
export function demoTimeline(random: Random, person: DemoPerson, owner: string) {
  const isEstonian = person.country === 'EE';
  const activities = Array.from({ length: random.between(2, 6) }, () => {
    const [activityType, subject, text] = random.pick(isEstonian ? estonian : english);
    return { kind: 'ACTIVITY' as const, activityType, subject, text };
  });
  const notes = Array.from({ length: random.between(0, 2) }, () => ({
    kind: 'NOTE' as const,
    activityType: null,
    subject: null,
    text: random.pick(isEstonian ? estonianNotes : englishNotes),
  }));
  return [...activities, ...notes].map((entry, position) => {
    const occurredAt = momentIn(random, 'contacted', person.country);
    return {
      ...entry,
      id: demoId('timeline', person.number, position),
      customerId: person.id,
      legalEntity: person.legalEntity,
      author: random.chance(0.85) ? owner : (standsIn[person.store] ?? owner),
      store: person.store,
      occurredAt,
      createdAt: occurredAt,
      syncState: 'SYNCED' as const,
    };
  });
}
