// The button that finds where the visitor is. Without this script the place field takes the row.
"use strict";

for (const form of document.querySelectorAll("form.find")) {
  if ("geolocation" in navigator) addButton(form);
}

function addButton(form) {
  const button = document.createElement("button");
  const name = document.createElement("span");
  const place = form.elements.near;
  button.type = "button";
  button.className = "btn quiet locate";
  name.className = "vh";
  name.textContent = form.dataset.locate;
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "said";
  form.append(status);
  button.append(form.querySelector("template").content.cloneNode(true), name);
  form.querySelector(".where").after(button);
  button.addEventListener("click", () => locate(form, place));
  // A place that is typed stands instead of the position.
  place.addEventListener("input", () => forget(form));
}

function locate(form, place) {
  say(form, form.dataset.locating);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      forget(form);
      // Three decimals are about 100 metres: enough to sort by, too few to name a home.
      form.append(field("lat", coords.latitude.toFixed(3)), field("lon", coords.longitude.toFixed(3)));
      place.value = "";
      place.placeholder = form.dataset.here;
      say(form, "");
      form.requestSubmit();
    },
    () => say(form, form.dataset.denied),
    { maximumAge: 600000, timeout: 15000 },
  );
}

function field(name, value) {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = name;
  input.value = value;
  return input;
}

function forget(form) {
  for (const input of form.querySelectorAll('[name="lat"], [name="lon"]')) input.remove();
}

function say(form, sentence) {
  form.querySelector("[role=status]").textContent = sentence;
}
