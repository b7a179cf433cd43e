// A small CRM to try the extension on: a list of clients, a client's card, a form for a new record.
// Addresses are those of Bpium: /?action=record-open&catalog=3&record=17, /?action=record-new&catalog=5.

const CLIENTS = '3';
const NEW_TITLES = { 3: 'Новый клиент', 5: 'Новое обращение' };

const query = new URLSearchParams(location.search);
const catalog = query.get('catalog') ?? CLIENTS;
const clients = await (await fetch('clients.json')).json();
const main = document.querySelector('main');

document.querySelector(`nav a[data-catalog="${CSS.escape(catalog)}"]`)?.setAttribute('aria-current', 'page');

switch (query.get('action')) {
  case 'record-open':
    showRecord(clients.find((client) => catalog === CLIENTS && client.id === query.get('record')));
    break;
  case 'record-new':
    showForm(NEW_TITLES[catalog] ?? 'Новая запись');
    break;
  default:
    if (catalog === CLIENTS) showList();
    else show('Обращения', paragraph('Обращений пока нет.'));
}

function showList() {
  const rows = clients.map((client) =>
    element('tr', {},
      element('td', {}, element('a', { href: `/?action=record-open&catalog=3&record=${client.id}` }, client.name)),
      element('td', {}, client.contact),
      element('td', {}, element('a', { href: `tel:${client.phone.replace(/[^\d+]/g, '')}` }, client.phone)),
      element('td', {}, client.city)));
  const head = element('tr', {}, ...['Клиент', 'Контакт', 'Телефон', 'Город'].map((name) => element('th', {}, name)));
  show('Клиенты', element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)));
}

function showRecord(client) {
  if (!client) {
    show('Запись не найдена', paragraph('Такой записи в пробной CRM нет.'));
    return;
  }
  show(client.name, element('form', { class: 'paper' },
    field('Название', { name: 'name', value: client.name }),
    field('Контактное лицо', { name: 'contact', value: client.contact }),
    field('Телефон', { name: 'phone', type: 'tel', value: client.phone }),
    field('Рабочий', { name: 'office', autocomplete: 'tel', value: client.office }),
    field('Город', { name: 'city', value: client.city })));
}

function showForm(title) {
  const form = element('form', { class: 'paper' },
    field('Тема', { name: 'subject' }),
    field('Телефон', { name: 'phone', type: 'tel', value: query.get('number') ?? '' }),
    element('div', { class: 'field' },
      element('label', { for: 'text' }, 'Описание'), element('textarea', { id: 'text', name: 'text' })),
    element('button', { class: 'save' }, 'Сохранить'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.replaceChildren(paragraph('Сохранено. Это пробная CRM: запись никуда не отправлена.'));
  });
  show(title, form);
}

function show(title, ...content) {
  document.title = `${title} — Пробная CRM`;
  main.replaceChildren(element('h1', {}, title), ...content);
}

function field(label, attributes) {
  const id = attributes.name;
  return element('div', { class: 'field' }, element('label', { for: id }, label), element('input', { id, ...attributes }));
}

function paragraph(text) {
  return element('p', { class: 'hint' }, text);
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
