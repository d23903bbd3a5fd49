/** A small scenario with ranges in all the places where they may stand. */
export const UNCERTAIN = `basewatt: 1
name: Solar of uncertain yield
weather: { normals: beijing }
grid: cn-beijing-2022
tariff:
  components: [{ name: energy, price: { value: 0.8 CNY/kWh, range: [0.6 CNY/kWh, 0.95 CNY/kWh] }, floats: true }]
archetypes:
  hut:
    site:
      kind: equipment-room
      cooling: none
      equipment: [{ id: it, power: { value: 2 kW, range: [1800 W, 2.5 kW], source: a count }, bus: ac }]
sites:
  - { id: a, archetype: hut }
  - { id: b, archetype: hut }
variants:
  - name: less
    set:
      sites.a.equipment.it.power: { value: 1 kW, range: [0.9 kW, 1.3 kW] }
investments:
  - { name: works, per: site, price: { value: 9000 CNY, range: [6000 CNY, 12000 CNY] } }
finance: { discount: { value: 8 %, range: [6 %, 10 %] }, horizon: 10 }
`
