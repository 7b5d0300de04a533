import { useWorld } from '../../support/world';
import { attributes, namesIn, newClient } from './filtering';

describe('today, by which anniversaries are looked for', () => {
  const world = useWorld();
  const within0Days = (till: ReturnType<typeof world.till>) =>
    namesIn(till, { attributes: [{ name: 'birthday', anniversaryWithinDays: 0 }] });

  it("B6 is a day of the store's time zone", async () => {
    const houston = world.till('000150', 'HOUSTON');
    const tallinn = world.till('000150', 'TALLINN');
    const born = (birthday: string, firstName: string) => ({
      firstName,
      attributes: attributes({ birthday }),
    });
    await newClient(houston, born('1970-11-25', 'South'));
    await newClient(houston, born('1970-11-26', 'Southlater'));
    await newClient(tallinn, born('1970-11-25', 'East'));
    await newClient(tallinn, born('1970-11-26', 'Eastlater'));

    // 21:00 on the 25th in Houston, 05:00 on the 26th in Tallinn.
    world.advance(17 * 3_600_000);

    expect(await within0Days(houston)).toEqual(['South']);
    expect(await within0Days(tallinn)).toEqual(['Eastlater']);
  });
});
