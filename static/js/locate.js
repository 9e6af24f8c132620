// The button that finds where the visitor is. Without this script, or where the browser knows no
// place, the place field takes the row.

class Locator {
  constructor(form) {
    this.form = form;
    this.place = form.elements.near;
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    this.status.className = "search-status";
    form.append(this.status);
    form.querySelector(".where").after(this.button());
    // A place that is typed stands instead of the position.
    this.place.addEventListener("input", () => this.forget());
  }

  button() {
    const button = document.createElement("button");
    const name = document.createElement("span");
    button.type = "button";
    button.className = "button quiet locate";
    name.className = "visually-hidden";
    name.textContent = this.form.dataset.locate;
    button.append(this.form.querySelector("template").content.cloneNode(true), name);
    button.addEventListener("click", () => this.locate());
    return button;
  }

  locate() {
    this.say(this.form.dataset.locating);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.search(coords),
      () => this.say(this.form.dataset.denied),
      { maximumAge: 600_000, timeout: 15_000 },
    );
  }

  search({ latitude, longitude }) {
    this.forget();
    // Three decimals are about 100 metres: enough to sort by, too few to name a home.
    this.form.append(field("lat", latitude.toFixed(3)), field("lon", longitude.toFixed(3)));
    this.place.value = "";
    this.place.placeholder = this.form.dataset.here;
    this.say("");
    this.form.requestSubmit();
  }

  forget() {
    for (const input of this.form.querySelectorAll('[name="lat"], [name="lon"]')) input.remove();
  }

  say(sentence) {
    this.status.textContent = sentence;
  }
}

function field(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

if ("geolocation" in navigator) {
  for (const form of document.querySelectorAll("form[data-locate]")) new Locator(form);
}
