package main

import (
	"encoding/json"
	"net/http"
)

type reservation struct {
	OrderID  string `json:"orderId"`
	Product  string `json:"product"`
	Quantity int    `json:"quantity"`
}

func routes(stock *stock) http.Handler {
	mux := http.NewServeMux()

	mux.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) {
		write(w, http.StatusOK, map[string]string{"status": "ok"})
	})

	mux.HandleFunc("GET /stock/{product}", func(w http.ResponseWriter, r *http.Request) {
		write(w, http.StatusOK, map[string]int{"available": stock.available(r.PathValue("product"))})
	})

	mux.HandleFunc("POST /reservations", func(w http.ResponseWriter, r *http.Request) {
		var wanted reservation
		if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if !stock.reserve(wanted) {
			http.Error(w, "not enough on the shelf", http.StatusConflict)
			return
		}
		write(w, http.StatusCreated, wanted)
	})

	mux.HandleFunc("DELETE /reservations/{order}", func(w http.ResponseWriter, r *http.Request) {
		stock.release(r.PathValue("order"))
		w.WriteHeader(http.StatusNoContent)
	})

	return mux
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
