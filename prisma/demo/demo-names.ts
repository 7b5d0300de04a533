import { words } from './words';

/** Names of invented people and shops of one country. */
export interface NamesOfCountry {
  readonly first: readonly [string, ...string[]];
  readonly last: readonly [string, ...string[]];
  /** First words of names of organizations. */
  readonly trade: readonly [string, ...string[]];
  /** Last words of names of organizations. */
  readonly form: readonly [string, ...string[]];
}

/** The names by country, ISO 3166-1 alpha-2. */
export const demoNames: Readonly<Record<string, NamesOfCountry>> = {
  US: {
    first: words(`
      Abigail Aaliyah Adrian Alejandra Amara Andre Angela Anita Beatrice Benjamin Bianca Brandon Caleb Camila
      Carmen Cedric Charlotte Chloé Clara Connor Damian Daniela Darius Deborah Desmond Diego Eleanor Elijah
      Emiliano Esther Ethan Fatima Fernando Florence Gabriel Giselle Gloria Grace Gustavo Hannah Harold Hazel
      Héctor Imani Isaac Isabel Jamal Jasmine Joaquín Joanna Josephine Julian Kavya Keisha Kenneth Kimberly
      Leonard Lillian Lucía Malik Marcus Mei Miguel Mónica Naomi Nathan Noah Octavia Olivia Omar Patricia
      Priya Quentin Rachel Ramón Renée Rosalind Samuel Savannah Sebastian Simone Sofía Stella Tariq Theodore
      Ursula Valentina Victor Vivian Wendell Ximena Yolanda Zachary Zoë`),
    last: words(`
      Abernathy Acosta Adeyemi Alvarado Ashworth Bainbridge Barrera Beaumont Blackwood Bui Calloway Cárdenas
      Castellanos Chaudhry Coleridge Crawford Dang Delacroix Delgado Donnelly Dupree Eastman Ellsworth Espinoza
      Fairchild Figueroa Fitzgerald Fontaine Gallagher Garza Goldberg Guerrero Halvorsen Hargrove Hawthorne
      Hernández Hollister Ibarra Iyer Jefferson Jiménez Kapoor Kawamoto Kensington Kowalski Lachance Landry
      Lockwood Maldonado Marchetti McAllister Mendoza Montgomery Moreau Muñoz Nakamura Nguyen Northcott Núñez
      O'Brien O'Connell Oduya Okonkwo Osborne Pemberton Peralta Petrov Quintana Ramachandran Ravenscroft
      Rodríguez Romero Rosenthal Rutherford Saavedra Sandoval Schumacher Sheffield Sorensen Stanhope Takahashi
      Thibodeaux Tran Underwood Valdez Vanderbilt Villanueva Wadsworth Weatherly Whitfield Winslow Yamada
      Yarborough Zamora Zhang Zimmerman Smith-Larsen`),
    trade: words(`
      Bluebonnet Bayou Cascade Cedar Copperline Driftwood Evergreen Gulfstream Harbor Juniper Lonestar Magnolia
      Meridian Northgate Pinecrest Rainier Redwood Saltgrass Sandstone Summit`),
    form: words('Interiors Catering Events Studios Hotels Partners Dental Legal Realty Theater'),
  },
  EE: {
    first: words(`
      Aadu Aet Aino Aivar Andres Anneli Anu Ants Arvo Birgit Eerik Eha Ene Epp Eve Gerli Hannes Heili Helve
      Henn Iivi Ilmar Indrek Ingel Jaak Jaanika Joosep Jüri Kaie Kairi Kalev Kaur Kertu Kristjan Kätlin Külli
      Laine Leelo Liis Liina Maarika Madis Mall Marek Mari Märt Meelis Merike Mihkel Õie Õnne Oskar Ott Peeter
      Piret Pärtel Rain Rasmus Riina Sander Signe Siim Sirje Taavi Tiina Tõnis Tõnu Triin Uku Ülle Ülo Urmas
      Vaike Veiko Villu Virve Žanna`),
    last: words(`
      Aavik Allikmäe Eenpuu Haavasalu Heinsoo Hõbesaar Ilves Jõgi Jõeäär Jürgenson Kaasik Kallaste Kivimägi
      Kuusemets Kõiv Käärik Künnapas Laanemäe Lepik Luhamaa Lõhmus Männiste Mägi Möldre Mürk Naaber Nõmmik
      Ojasoo Orav Õispuu Õunapuu Õunaste Paju Pihlakas Põder Põldmaa Pärnapuu Pärtelpoeg Raudsepp Roosimägi
      Rõõmus Rüütel Saarepuu Sõber Sööt Sügis Šmutov Tamm Tammsalu Toomingas Tõnisson Täht Türk Uibopuu Uusmaa
      Vahtra Veskimägi Võsu Väli Vääriste Ääremaa Üksvärav Žukov`),
    trade: words(
      'Hõbepaju Kadakas Kuldlõvi Läänerand Meretuul Männimäe Nurmenukk Põhjatäht Rukkilill Sinilill Väinamere',
    ),
    form: words('OÜ AS Kohvik Stuudio Hotell Mööbel Disain'),
  },
};
