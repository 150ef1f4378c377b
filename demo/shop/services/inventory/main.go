// Command inventory knows what is on the shelves and what is promised to whom.
package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8081"
	}
	log.Printf("inventory listens on %s", port)
	log.Fatal(http.ListenAndServe(":"+port, routes(newStock())))
}
